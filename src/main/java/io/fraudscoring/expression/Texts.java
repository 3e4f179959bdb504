package io.fraudscoring.expression;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.apache.avro.util.Utf8;

/** What the functions over texts compute. */
final class Texts {

    private static final HashFunction MURMUR3 = Hashing.murmur3_32_fixed();
    private static final NotComputable NO_ADDRESS = new NotComputable("isPrivateIp is given no IP address literal");

    private Texts() {
    }

    /**
     * The bucket of a text, from 0 to n - 1: 32-bit MurmurHash3 (x86, seed 0) of its UTF-8 bytes, read as an unsigned
     * number, modulo n. In Python: {@code mmh3.hash(text.encode("utf-8"), 0, signed=False) % n}. This is a contract
     * with trained models: it never changes.
     */
    static int bucket(CharSequence text, int n) {
        int hash = text instanceof Utf8 utf8
                ? MURMUR3.hashBytes(utf8.getBytes(), 0, utf8.getByteLength()).asInt()
                : MURMUR3.hashString(text, StandardCharsets.UTF_8).asInt();
        return Integer.remainderUnsigned(hash, n);
    }

    /**
     * Whether an IPv4 or IPv6 literal is private (RFC 1918, RFC 4193), loopback or link-local. An IPv4 address mapped
     * into IPv6 is judged as the IPv4 address; a zone ({@code %eth0}) is ignored. Looks nothing up.
     *
     * @throws NotComputable if the text is no such literal
     */
    static boolean isPrivateIp(CharSequence text) {
        String literal = text.toString();
        int zone = literal.indexOf('%');
        // Guava resolves a zone by asking the operating system for its network interfaces: cut it off before.
        String address = zone < 0 ? literal : literal.substring(0, zone);
        InetAddress parsed;
        try {
            parsed = InetAddresses.forString(address);
        } catch (IllegalArgumentException e) {
            throw NO_ADDRESS;
        }
        return parsed.isLoopbackAddress() || parsed.isLinkLocalAddress() || isSetAsideForSites(parsed);
    }

    private static boolean isSetAsideForSites(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.isSiteLocalAddress();
        }
        return (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    static boolean same(CharSequence left, CharSequence right) {
        if (left instanceof Utf8 && right instanceof Utf8) {
            return left.equals(right);
        }
        return left.length() == right.length() && CharSequence.compare(left, right) == 0;
    }

    static boolean startsWith(CharSequence text, CharSequence start) {
        return text.toString().startsWith(start.toString());
    }
}
