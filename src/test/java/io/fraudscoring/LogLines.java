package io.fraudscoring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What one logger says while this is open, as {@code LEVEL text}. */
public final class LogLines extends AbstractAppender implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        super("lines", null, null, true, Property.EMPTY_ARRAY);
        this.logger = logger;
        this.before = logger.getLevel();
    }

    /** Listens to a logger, at DEBUG. */
    public static LogLines of(String name) {
        LogLines listening = new LogLines((Logger) LogManager.getLogger(name));
        listening.start();
        listening.logger.addAppender(listening);
        listening.logger.setLevel(Level.DEBUG);
        return listening;
    }

    public static LogLines of(Class<?> owner) {
        return of(owner.getName());
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(before);
        stop();
    }
}
