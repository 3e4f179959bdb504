package io.fraudscoring.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/** A known text that others are compared with, in the encoding in which they come. */
final class ConstantText {

    private final String string;
    private final byte[] utf8;

    ConstantText(String string) {
        this.string = string;
        this.utf8 = string.getBytes(StandardCharsets.UTF_8);
    }

    boolean isSameAs(CharSequence other) {
        if (other instanceof Utf8 bytes) {
            int length = bytes.getByteLength();
            return length == utf8.length && Arrays.equals(bytes.getBytes(), 0, length, utf8, 0, length);
        }
        return string.contentEquals(other);
    }

    boolean isStartOf(CharSequence other) {
        if (other instanceof Utf8 bytes) {
            return bytes.getByteLength() >= utf8.length
                    && Arrays.equals(bytes.getBytes(), 0, utf8.length, utf8, 0, utf8.length);
        }
        return other.length() >= string.length()
                && CharSequence.compare(string, other.subSequence(0, string.length())) == 0;
    }

    @Override
    public String toString() {
        return string;
    }
}
