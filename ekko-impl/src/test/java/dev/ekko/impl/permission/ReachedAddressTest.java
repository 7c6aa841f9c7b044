package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an allowed name may lead. */
class ReachedAddressTest {

    private static void reach(Permissions permissions, String address) {
        Guard guard = new GuardFixture(permissions).guard;
        boolean prompted = guard.checkHost(PermissionKind.NET, "api.acme.test", 443, null);
        guard.checkReached(PermissionKind.NET, "api.acme.test", InetAddress.ofLiteral(address), 443, prompted, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "198.18.0.1",
                "240.0.0.1",
                "224.0.0.1"
            })
    void aWildcardDoesNotMeanPrivateNetworks(String address) {
        Permissions wildcard = Permissions.none().allowNet("*.acme.test");
        assertThatThrownBy(() -> reach(wildcard, address))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("private network");
        reach(Permissions.none().allowNet("api.acme.test"), address);
        reach(Permissions.all(), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f::1", "64:ff9b::5db8:d70e"})
    void publicAddressesNeedNoMore(String address) {
        reach(Permissions.none().allowNet("*.acme.test"), address);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.1.1, true", "10.0.0.0/8, 192.168.0.1, false", "10.1.1.1:80, 10.1.1.1, false"})
    void aRuleForTheAddressIsEnough(String rule, String address, boolean allowed) {
        Permissions both = Permissions.none().allowNet("*.acme.test", rule);
        if (allowed) {
            reach(both, address);
        } else {
            assertThatThrownBy(() -> reach(both, address)).isInstanceOf(PermissionDeniedException.class);
        }
    }

    @Test
    void whatForbidsWins() {
        assertThatThrownBy(
                        () -> reach(Permissions.none().allowNet("api.acme.test").denyNet("10.0.0.0/8"), "10.0.0.1"))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void aPackageNeedsItsOwnRule() {
        Permissions narrow =
                Permissions.all().forPackage("dep", Permissions.none().allowNet("*.acme.test"));
        Guard guard = new GuardFixture(narrow).guard;
        String module = "file:///app/node_modules/dep/index.js";
        boolean prompted = guard.checkHost(PermissionKind.NET, "api.acme.test", 443, module);
        assertThat(prompted).isFalse();
        assertThatThrownBy(() -> guard.checkReached(
                        PermissionKind.NET, "api.acme.test", InetAddress.ofLiteral("10.0.0.1"), 443, prompted, module))
                .isInstanceOf(PermissionDeniedException.class);
    }
}
