# The application alone, from what `mvn -q -DskipTests package` left in target/. Not built where it was written: there
# was no Docker. Routes and lib-ext/ may be mounted over: /app is the folder that the application reads.
FROM eclipse-temurin:17.0.16_8-jre-noble

RUN groupadd --system --gid 10001 scoring && useradd --system --uid 10001 --gid scoring --no-create-home scoring
WORKDIR /app
COPY target/lib/ lib/
COPY target/fraud-scoring.jar ./
COPY avro/ avro/
COPY routes/ routes/
USER scoring

EXPOSE 8080
# Heap from the container's limit; what is left is Netty's and Kafka's off heap.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/localhost/8080 && printf 'GET /observe/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q 200"]
# Exec form: SIGTERM reaches the JVM, which drains within SHUTDOWN_TIMEOUT_MS.
ENTRYPOINT ["java", "-jar", "fraud-scoring.jar"]
