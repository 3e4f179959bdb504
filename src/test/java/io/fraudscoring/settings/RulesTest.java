package io.fraudscoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "kafka", "kafka:", ":9092", "kafka:0", "kafka:65536", ",", "http://a:1", "a:1;b:2"})
    void hostPortsRefuseWhatIsNotHostAndPort(String text) {
        refused(Rules.hostPorts(), text);
    }

    @Test
    void hostPortsTakeNamesAndBothKindsOfAddress() {
        assertThat(Rules.hostPorts().read(" k-1.example:9092 , 10.0.0.1:1,[::1]:65535,"))
                .containsExactly(
                        new HostPort("k-1.example", 9092), new HostPort("10.0.0.1", 1), new HostPort("::1", 65535));
        assertThat(new HostPort("::1", 80)).hasToString("[::1]:80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "registry:8081", "ftp://r", "http://", "http://u:p@r", "http://r/?x=1", "http://a b"})
    void webAddressesRefuseOtherSchemesAndWhatIsNotPartOfABaseAddress(String text) {
        refused(Rules.webAddresses(), text);
    }

    @Test
    void webAddressesKeepTheirPath() {
        assertThat(Rules.webAddresses().read("http://a:1/apis/ccompat/v7,https://b")).map(String::valueOf)
                .containsExactly("http://a:1/apis/ccompat/v7", "https://b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64 MB", "1.5 MiB", "-1", "1023", "9999999999999 GiB", "64 mib"})
    void bytesRefuseOtherUnitsAndWhatIsOutOfRange(String text) {
        refused(Rules.bytes(1024), text);
    }

    @Test
    void bytesTakeAPlainNumberOrAUnit() {
        assertThat(Rules.bytes(0).read("65536")).isEqualTo(65536);
        assertThat(Rules.bytes(0).read("1KiB")).isEqualTo(1024);
        assertThat(Rules.bytes(0).read("2 GiB")).isEqualTo(2L << 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "0,9", "high"})
    void finiteNumbersRefuseTheRest(String text) {
        refused(Rules.finiteNumber(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "tränsactions"})
    void topicsFollowKafkasRule(String text) {
        refused(Rules.topic(), text);
        refused(Rules.topic(), "x".repeat(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "a..b", "a-b", "com.example.class"})
    void classNamesAreJavaNames(String text) {
        refused(Rules.className(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "1.0", "1_000"})
    void rangesAreKept(String text) {
        refused(Rules.integer(1, 10), text);
        refused(Rules.millis(1, 10), text);
    }

    @Test
    void durationsAreMilliseconds() {
        assertThat(Rules.millis(1, 10_000).read("1500")).isEqualTo(Duration.ofMillis(1500));
        assertThat(Rules.millis(1, 10_000).write(Duration.ofMillis(1500))).isEqualTo("1500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "TRUE"})
    void trueAndFalseAreTheOnlyTruthValues(String text) {
        refused(Rules.trueOrFalse(), text);
    }

    @Test
    void textsAreOneLine() {
        refused(Rules.text(), "");
        refused(Rules.text(), "a\nb");
    }

    @Test
    void credentialsMayHaveColonsInThePassword() {
        assertThat(Rules.credentials().read("user:a:b")).isEqualTo("user:a:b");
        refused(Rules.credentials(), ":password");
    }

    private static void refused(Rule<?> rule, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> rule.read(text));
    }
}
