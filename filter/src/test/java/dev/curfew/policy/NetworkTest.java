package dev.curfew.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::/0, 10.0.0.1, false",
        "::ffff:10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, true"
    })
    void aNetworkContainsWhatSharesItsFixedBits(String network, String address, boolean contained) {
        assertThat(Network.of(network)
                        .orElseThrow()
                        .contains(Network.address(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "example.com/8", "10.0.0.0/33", "10.0.0.1/8", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1",
                        "256.0.0.1",
                "010.0.0.0/8", "1", "fd00::/129", "fd00::1/8", ":::", "fe80::1%lo", "10.0.0.0/8/8", "1.2.3.4.", "[::1]"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(Network.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/7, 11.255.255.255, true",
        "10.0.0.0/7, 12.0.0.0, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "128.0.0.0/1, 255.0.0.1, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "10.1.2.2/31, 10.1.2.3, true",
        "10.1.2.2/31, 10.1.2.1, false"
    })
    void aNetworkMayEndInsideAByte(String network, String address, boolean contained) {
        assertThat(Network.of(network)
                        .orElseThrow()
                        .contains(Network.address(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "fe80:0:0:0:0:0:0:0, fe80::"
    })
    void anAddressIsWrittenAsRfc5952HasIt(String address, String written) {
        assertThat(Network.text(Network.address(address).orElseThrow())).isEqualTo(written);
    }

    @Test
    void aNetworkIsWrittenAsItsFirstAddressAndItsBits() {
        assertThat(Network.of("10.1.2.0/23").orElseThrow()).hasToString("10.1.2.0/23");
        assertThat(Network.of("10.1.2.3").orElseThrow()).hasToString("10.1.2.3/32");
    }

    @Test
    void aNetworkHasZerosAfterItsFixedBitsAndNoMoreBitsThanItsAddress() throws Exception {
        InetAddress base = InetAddress.getByName("10.0.0.1");
        for (int bits : new int[] {-1, 8, 31, 33}) {
            assertThatThrownBy(() -> new Network(base, bits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network must be an address with zeros after its fixed bits: network=10.0.0.1/" + bits);
        }
        assertThat(new Network(base, 32).contains(base)).isTrue();
        assertThat(new Network(InetAddress.getByName("0.0.0.0"), 0).contains(base))
                .isTrue();
    }

    @Test
    void anAddressIsReadWithoutAskingAnybody() {
        assertThat(Network.address("10.0.0.7").orElseThrow().getHostAddress()).isEqualTo("10.0.0.7");
        assertThat(Network.address("2001:db8::1").orElseThrow().getAddress()).hasSize(16);
        assertThat(Network.address("name.example")).isEmpty();
        assertThat(Network.address("::g")).isEmpty();
        assertThat(Network.address("1:2:3")).isEmpty();
    }
}
