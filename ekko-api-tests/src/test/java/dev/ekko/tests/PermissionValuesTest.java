package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import dev.ekko.permission.Rules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Permissions as values: every setter, and the words that belong to it. */
class PermissionValuesTest {

    private record Setters(
            BiFunction<Permissions, String[], Permissions> allow,
            BiFunction<Permissions, String[], Permissions> deny) {}

    private static final Map<PermissionKind, Setters> SETTERS = new EnumMap<>(Map.of(
            PermissionKind.READ, new Setters(Permissions::allowRead, Permissions::denyRead),
            PermissionKind.WRITE, new Setters(Permissions::allowWrite, Permissions::denyWrite),
            PermissionKind.NET, new Setters(Permissions::allowNet, Permissions::denyNet),
            PermissionKind.ENV, new Setters(Permissions::allowEnv, Permissions::denyEnv),
            PermissionKind.RUN, new Setters(Permissions::allowRun, Permissions::denyRun),
            PermissionKind.SYS, new Setters(Permissions::allowSys, Permissions::denySys),
            PermissionKind.JAVA, new Setters(Permissions::allowJava, Permissions::denyJava),
            PermissionKind.IMPORT, new Setters(Permissions::allowImport, Permissions::denyImport),
            PermissionKind.IPC, new Setters(Permissions::allowIpc, Permissions::denyIpc)));

    @Test
    void everyKindHasBothSettersAndReadsBackFromItsFlags() {
        assertThat(SETTERS).containsOnlyKeys(PermissionKind.values());
        SETTERS.forEach((kind, setters) -> {
            Permissions some = setters.allow().apply(Permissions.none(), new String[] {"a", "b"});
            Permissions both = setters.deny().apply(some, new String[] {"c"});
            assertThat(both.rules(kind)).isEqualTo(new Rules(false, List.of("a", "b"), false, List.of("c")));
            assertThat(both.flags())
                    .containsExactlyInAnyOrder("--allow-" + kind.word() + "=a,b", "--deny-" + kind.word() + "=c");
            assertThat(Permissions.parse(both.flags())).isEqualTo(both).hasSameHashCodeAs(both);
            Permissions all = setters.allow().apply(Permissions.none(), new String[0]);
            assertThat(all.rules(kind).allowAll()).isTrue();
            assertThat(setters.deny().apply(all, new String[0]).rules(kind).allowsNothing())
                    .isTrue();
            assertThat(Permissions.none().rules(kind).allowsNothing()).isTrue();
            assertThat(Permissions.none().rules(kind).denyAll()).isFalse();
            assertThat(Permissions.none().rules(kind).denied()).isEmpty();
        });
    }

    @Test
    void theWordsOfAKind() {
        assertThat(PermissionKind.READ.word()).isEqualTo("read");
        assertThat(PermissionKind.READ.noun()).isEqualTo("read access");
        assertThat(PermissionKind.READ.flag("/a")).isEqualTo("--allow-read=/a");
        assertThat(PermissionKind.READ.flag("")).isEqualTo("--allow-read");
        assertThat(PermissionKind.READ.call("/a")).isEqualTo("allowRead(\"/a\")");
        assertThat(PermissionKind.READ.call("")).isEqualTo("allowRead()");
    }

    @Test
    void packagesGetLess() {
        Permissions permissions = Permissions.all().forPackage("left-pad", Permissions.none());
        assertThat(permissions.packages()).containsOnlyKeys("left-pad");
        assertThat(permissions).isNotEqualTo(Permissions.all());
    }
}
