package io.fraudscoring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RegistryFailureTest {

    @Test
    void inputOutputTimeOutsAndServerErrorsSpeakOfTheRegistry() {
        for (Throwable cause : List.of(new IOException("reset"), new SocketTimeoutException(),
                new HttpTimeoutException("slow"), new TimeoutException(),
                new org.apache.kafka.common.errors.TimeoutException("slow"), new WithStatus(500), new WithStatus(503),
                new ApicurioLike(502), new ApicurioLike(null),
                new IOException("header parser received no bytes", new EOFException()))) {
            assertThat(RegistryFailure.isIn(new SerializationException("x", cause))).as("%s", cause).isTrue();
            assertThat(RegistryFailure.isIn(new RuntimeException(new RuntimeException(cause)))).isTrue();
        }
    }

    @Test
    void everythingElseSpeaksOfTheValue() {
        for (Throwable cause : List.of(new IllegalStateException(), new WithStatus(404), new WithStatus(401),
                new ApicurioLike(404), new EOFException(), new MalformedInputException(1))) {
            assertThat(RegistryFailure.isIn(new SerializationException("x", cause))).as("%s", cause).isFalse();
        }
    }

    @Test
    void badBytesThatAvroReportsAsInputOutputSpeakOfTheValue() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);
        for (byte[] bytes : List.of(new byte[0], endless)) {
            try {
                new GenericDatumReader<>(Schema.create(Schema.Type.LONG))
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
                throw new AssertionError("Avro read a long out of nothing");
            } catch (IOException e) {
                assertThat(RegistryFailure.isIn(new SerializationException("x", e))).as("%s", e).isFalse();
            }
        }
    }

    @Test
    void aCycleOfCausesEnds() {
        RuntimeException one = new RuntimeException();
        one.initCause(new RuntimeException(one));

        assertThat(RegistryFailure.isIn(one)).isFalse();
    }

    /** As Confluent's RestClientException has it. */
    public static final class WithStatus extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;

        WithStatus(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    /** As Apicurio's RestClientException has it. */
    public static final class ApicurioLike extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Details error;

        ApicurioLike(Integer status) {
            this.error = new Details(status);
        }

        public Details getError() {
            return error;
        }
    }

    public record Details(Integer status) {
        public Integer getErrorCode() {
            return status;
        }
    }
}
