package io.fraudscoring.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

    @Test
    void readsSeveralAddressesAndKeepsTheirPaths() {
        assertThat(RegistrySettings.parseUrls(" http://a:8081/ , https://b/apis/ccompat/v7//,"))
                .containsExactly(URI.create("http://a:8081"), URI.create("https://b/apis/ccompat/v7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:8081", "ftp://a", "http://", "http://a?x=1", "http://a b", "http:///path"})
    void namesAnAddressThatIsNone(String text) {
        assertThatThrownBy(() -> RegistrySettings.parseUrls(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SCHEMA_REGISTRY_URL").hasMessageContaining(text);
    }

    @Test
    void showsNoPassword() {
        assertThatThrownBy(() -> RegistrySettings.parseUrls("http://user:s3cret@a"))
                .hasMessageContaining("SCHEMA_REGISTRY_BASIC_AUTH").hasMessageNotContaining("s3cret");
        assertThat(RegistrySettings.of(List.of(URI.create("http://a")), "user:s3cret").toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> RegistrySettings.of(List.of(URI.create("http://a")), "s3cret"))
                .hasMessageContaining("SCHEMA_REGISTRY_BASIC_AUTH").hasMessageNotContaining("s3cret");
    }

    @Test
    void needsAnAddressAndTimeOuts() {
        assertThatThrownBy(() -> RegistrySettings.of(RegistrySettings.parseUrls(" , "), null))
                .hasMessageContaining("SCHEMA_REGISTRY_URL is empty");
        assertThatThrownBy(() -> new RegistrySettings(List.of(URI.create("http://a")), null, Duration.ZERO,
                Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("connect time-out").hasMessageContaining("PT0S");
    }
}
