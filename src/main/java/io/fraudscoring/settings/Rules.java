package io.fraudscoring.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The kinds of values that settings take. */
final class Rules {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,15})\\s*(|KiB|MiB|GiB)");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern CREDENTIALS = Pattern.compile("[^:]+:.*");

    private Rules() {}

    static Rule<String> text() {
        return Rule.of("a text of one line", text -> {
            require(!text.isEmpty() && text.chars().noneMatch(Character::isISOControl));
            return text;
        }, Function.identity());
    }

    static Rule<List<HostPort>> hostPorts() {
        return Rule.of("host:port, or several separated by commas, with ports from 1 to 65535",
                text -> each(text, HostPort::parse), Rules::joined);
    }

    static Rule<HostPort> hostPort() {
        return Rule.of("host:port with a port from 1 to 65535", HostPort::parse, HostPort::toString);
    }

    static Rule<List<URI>> webAddresses() {
        return Rule.of("a web address such as http://localhost:8081, or several separated by commas,"
                + " without user, query or fragment", text -> each(text, Rules::webAddress), Rules::joined);
    }

    static Rule<Integer> integer(int least, int most) {
        return Rule.of("a whole number from " + least + " to " + most, text -> {
            int value = Integer.parseInt(text);
            require(value >= least && value <= most);
            return value;
        }, String::valueOf);
    }

    static Rule<Long> wholeNumber(long least) {
        return Rule.of("a whole number from " + least, text -> {
            long value = Long.parseLong(text);
            require(value >= least);
            return value;
        }, String::valueOf);
    }

    static Rule<Duration> millis(long least, long most) {
        return Rule.of("a whole number of milliseconds from " + least + " to " + most, text -> {
            long value = Long.parseLong(text);
            require(value >= least && value <= most);
            return Duration.ofMillis(value);
        }, value -> String.valueOf(value.toMillis()));
    }

    static Rule<Long> bytes(long least) {
        return Rule.of("a number of bytes from " + least + ", or a number with KiB, MiB or GiB", text -> {
            Matcher matcher = BYTES.matcher(text);
            require(matcher.matches());
            int shift = switch (matcher.group(2)) {
                case "KiB" -> 10;
                case "MiB" -> 20;
                case "GiB" -> 30;
                default -> 0;
            };
            long number = Long.parseLong(matcher.group(1));
            require(number <= Long.MAX_VALUE >> shift && number << shift >= least);
            return number << shift;
        }, String::valueOf);
    }

    static Rule<Double> finiteNumber() {
        return Rule.of("a finite number, with a point for its decimals", text -> {
            double value = Double.parseDouble(text);
            require(Double.isFinite(value));
            return value;
        }, String::valueOf);
    }

    static Rule<Boolean> trueOrFalse() {
        return Rule.of("true or false", text -> {
            require(text.equals("true") || text.equals("false"));
            return Boolean.valueOf(text);
        }, String::valueOf);
    }

    static Rule<String> topic() {
        return Rule.of("a topic name: 1 to 249 letters, digits, dots, underscores and hyphens, not . or ..", text -> {
            require(TOPIC.matcher(text).matches() && !text.equals(".") && !text.equals(".."));
            return text;
        }, Function.identity());
    }

    static Rule<String> className() {
        return Rule.of("the full name of a Java class", text -> {
            require(SourceVersion.isName(text));
            return text;
        }, Function.identity());
    }

    static Rule<String> credentials() {
        return Rule.of("user:password", text -> {
            require(CREDENTIALS.matcher(text).matches());
            return text;
        }, Function.identity());
    }

    /** One of the constants of an enum, written in lower case. */
    static <E extends Enum<E>> Rule<E> oneOf(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants()).map(Rules::lowerCase).collect(Collectors.joining(", "));
        return Rule.of("one of " + names, text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> lowerCase(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new), Rules::lowerCase);
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        require(uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()));
        require(uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null);
        return uri;
    }

    private static <T> List<T> each(String text, Function<String, T> reader) {
        List<T> values =
                COMMA.splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty()).map(reader).toList();
        require(!values.isEmpty());
        return values;
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean kept) {
        if (!kept) {
            throw new IllegalArgumentException();
        }
    }
}
