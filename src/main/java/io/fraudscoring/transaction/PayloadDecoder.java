package io.fraudscoring.transaction;

import io.fraudscoring.fault.FaultException;
import io.fraudscoring.fault.FaultKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding out of one array whose content nobody vouches for. Unlike Avro's own decoder it never
 * allocates more than the bytes at hand can justify: lengths are held against what is left, and the items that all
 * blocks announce against the payload's length. A violation is a {@link FaultException}, TRUNCATED or UNDECODABLE.
 * Not safe for several threads; reusable.
 */
final class PayloadDecoder extends Decoder {

    /** Items may take no bytes at all (null, an empty record): this many are allowed beyond the payload's length. */
    static final int SPARE_ITEMS = 1024;

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int at;
    private long itemsLeft;

    /** Starts over on another payload. The array is not copied and must not change meanwhile. */
    PayloadDecoder over(byte[] payload, int from) {
        bytes = payload;
        at = from;
        itemsLeft = (long) payload.length + SPARE_ITEMS;
        return this;
    }

    /** Lets go of the payload. */
    void release() {
        bytes = NOTHING;
        at = 0;
    }

    int remaining() {
        return bytes.length - at;
    }

    @Override
    public void readNull() {
        // takes no bytes
    }

    @Override
    public boolean readBoolean() {
        return next() == 1;
    }

    @Override
    public int readInt() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte b = next();
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw undecodable("an int takes more than 5 bytes");
    }

    @Override
    public long readLong() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = next();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw undecodable("a long takes more than 10 bytes");
    }

    @Override
    public float readFloat() {
        int from = take(Float.BYTES);
        return Float.intBitsToFloat(littleEndianInt(from));
    }

    @Override
    public double readDouble() {
        int from = take(Double.BYTES);
        long low = littleEndianInt(from) & 0xffffffffL;
        long high = littleEndianInt(from + Integer.BYTES) & 0xffffffffL;
        return Double.longBitsToDouble(high << 32 | low);
    }

    private int littleEndianInt(int from) {
        byte[] b = bytes;
        return b[from] & 0xff | (b[from + 1] & 0xff) << 8 | (b[from + 2] & 0xff) << 16 | b[from + 3] << 24;
    }

    @Override
    public Utf8 readString(Utf8 old) {
        return new Utf8(readArray());
    }

    @Override
    public String readString() {
        int length = readLength();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() {
        take(readLength());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) {
        return ByteBuffer.wrap(readArray());
    }

    @Override
    public void skipBytes() {
        take(readLength());
    }

    private byte[] readArray() {
        int length = readLength();
        if (length == 0) {
            return NOTHING;
        }
        byte[] array = new byte[length];
        System.arraycopy(bytes, take(length), array, 0, length);
        return array;
    }

    @Override
    public void readFixed(byte[] target, int start, int length) {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) {
        take(length);
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    @Override
    public long readArrayStart() {
        return readBlock();
    }

    @Override
    public long arrayNext() {
        return readBlock();
    }

    @Override
    public long readMapStart() {
        return readBlock();
    }

    @Override
    public long mapNext() {
        return readBlock();
    }

    @Override
    public long skipArray() {
        return skipBlocks();
    }

    @Override
    public long skipMap() {
        return skipBlocks();
    }

    private long readBlock() {
        long items = readLong();
        if (items < 0) {
            readLong(); // the block's size in bytes, for those who skip it
            items = -items;
        }
        return claim(items);
    }

    /** Passes over the blocks that tell their size; the items of the first that does not are left to the caller. */
    private long skipBlocks() {
        long items = readLong();
        while (items < 0) {
            take(readLength());
            items = readLong();
        }
        return claim(items);
    }

    private long claim(long items) {
        if (items < 0 || items > itemsLeft) {
            throw undecodable("its arrays or maps announce more items than it can hold");
        }
        itemsLeft -= items;
        return items;
    }

    private int readLength() {
        long length = readLong();
        if (length < 0) {
            throw undecodable("a length is negative");
        }
        if (length > remaining()) {
            throw truncated(length);
        }
        return (int) length;
    }

    private byte next() {
        if (at >= bytes.length) {
            throw truncated(1);
        }
        return bytes[at++];
    }

    /** Moves on by {@code length} and returns where it was. */
    private int take(int length) {
        int from = at;
        if (length > bytes.length - from) {
            throw truncated(length);
        }
        at = from + length;
        return from;
    }

    private FaultException truncated(long needed) {
        return new FaultException(FaultKind.TRUNCATED, "the value ends too early: at byte " + at + " of "
                + bytes.length + " its schema calls for " + needed + " more");
    }

    private FaultException undecodable(String what) {
        return new FaultException(FaultKind.UNDECODABLE, "the value is not what its schema says: " + what
                + ", before byte " + at + " of " + bytes.length);
    }
}
