package io.fraudscoring.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** Modulo 2^31 - 1 shows nearly all bits; hashes from independent implementations (mmh3 in Python, smhasher). */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "``, 0",
        "test, 0xba6bd213",
        "`Hello, world!`, 0xc0363e43",
        "The quick brown fox jumps over the lazy dog, 0x2e4ff723",
    })
    void bucketsAreTheRemainderOfTheUnsignedMurmur3Hash(String text, String hash) {
        long unsigned = Long.decode(hash);

        for (int n : new int[] {1, 7, 1000, Integer.MAX_VALUE}) {
            assertThat(Texts.bucket(text, n)).isEqualTo((int) (unsigned % n));
            assertThat(Texts.bucket(new Utf8(text), n)).isEqualTo((int) (unsigned % n));
        }
    }

    @ParameterizedTest
    @CsvSource({"m-1, 173", "merchant-42, 530", "żółć€😀, 625"})
    void bucketsMatchThoseOfAPythonTrainer(String text, int bucket) {
        assertThat(Texts.bucket(text, 1000)).isEqualTo(bucket);
        assertThat(Texts.bucket(new Utf8(text), 1000)).isEqualTo(bucket);
        assertThat(Texts.bucket(new StringBuilder(text), 1000)).isEqualTo(bucket);
    }

    @Test
    void bytesBeyondTheLengthOfAReusedUtf8DoNotCount() {
        Utf8 reused = new Utf8("longer than before");
        reused.set("test");
        Utf8 shortened = new Utf8("test and more").setByteLength(4);

        assertThat(Texts.bucket(shortened, 1000)).isEqualTo(Texts.bucket("test", 1000));
        assertThat(Texts.bucket(reused, 1000)).isEqualTo(Texts.bucket("test", 1000));
        assertThat(new ConstantText("test").isSameAs(shortened)).isTrue();
        assertThat(new ConstantText("test and").isStartOf(shortened)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true", "10.255.255.255, true", "9.255.255.255, false", "11.0.0.0, false",
        "172.16.0.0, true", "172.31.255.255, true", "172.15.255.255, false", "172.32.0.0, false",
        "192.168.0.0, true", "192.168.255.255, true", "192.167.255.255, false", "192.169.0.0, false",
        "127.0.0.1, true", "127.255.255.254, true", "126.0.0.1, false",
        "169.254.0.1, true", "169.253.0.1, false", "203.0.113.7, false", "0.0.0.0, false",
        "::1, true", "::2, false", "0:0:0:0:0:0:0:1, true",
        "fc00::1, true", "fd12:3456:789a::1, true", "fbff::1, false", "fe00::1, false",
        "fe80::1, true", "febf::1, true", "fec0::1, false", "fe80::1%eth0, true", "FE80::A, true",
        "2001:db8::1, false", "::ffff:10.1.2.3, true", "::ffff:203.0.113.7, false",
    })
    void privateAddressesAreThoseOfTheRfcsLoopbackAndLinkLocal(String address, boolean expected) {
        assertThat(Texts.isPrivateIp(address)).isEqualTo(expected);
        assertThat(Texts.isPrivateIp(new Utf8(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "localhost", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1 ", "1.2.3.4:80",
        "[::1]", "::1::", "fe80", "12345", "example.com", "%eth0"})
    void whatIsNoAddressLiteralIsNotLookedUp(String address) {
        assertThatThrownBy(() -> Texts.isPrivateIp(address)).isInstanceOf(NotComputable.class)
                .hasMessage("isPrivateIp is given no IP address literal");
    }
}
