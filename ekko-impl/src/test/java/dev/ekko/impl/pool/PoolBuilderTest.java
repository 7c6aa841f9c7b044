package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsPool;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PoolBuilderTest {
    private final FakeRealms realms = new FakeRealms();

    @Test
    void allProblemsComeAtOnce() {
        PoolBuilder<String> wrong = new PoolBuilder<>(String.class, () -> null)
                .size(0)
                .perTenant(-1)
                .maxWait(Duration.ofSeconds(-1))
                .maxWaiting(-1)
                .spare(-1)
                .recycleAfter(0)
                .warmUp(null)
                .on(null);
        assertThatThrownBy(wrong::build)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessageContainingAll(
                        "String",
                        "size is 0",
                        "perTenant is -1",
                        "maxWait is",
                        "maxWaiting is -1",
                        "spare is -1",
                        "recycleAfter is 0",
                        "warmUp is null",
                        "a listener is null");
    }

    @Test
    void settingsThatContradictAreProblems() {
        assertThatThrownBy(() -> builder().size(2).perTenant(3).spare(2).build())
                .hasMessageContainingAll("perTenant is 3, more than the size of 2", "spare is 2");
        assertThatThrownBy(() -> builder().maxWait(null).build()).hasMessageContaining("maxWait is null");
        assertThat(realms.created).hasValue(0);
    }

    @Test
    void aChainIsImmutable() {
        JsPool.Builder<Plugin> base = builder().size(1);
        base.size(5);
        List<JsPool.Event> heard = new ArrayList<>();
        base.on(heard::add);
        try (JsPool<Plugin> pool = base.build()) {
            assertThat(pool.metrics().size()).isEqualTo(1);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void theFirstRealmIsMadeAtOnceAndServesTheFirstTenant() {
        List<JsPool.Event> heard = new CopyOnWriteArrayList<>();
        try (JsPool<Plugin> pool = builder().on(heard::add).build()) {
            assertThat(realms.created).hasValue(1);
            assertThat(heard).hasSize(1).first().isInstanceOf(JsPool.Event.Created.class);
            assertThat(pool.metrics().idle()).isEqualTo(1);
            assertThat(pool.<Integer>use("a", p -> p.serve("a"))).isEqualTo(1);
            assertThat(realms.created).hasValue(1);
        }
    }

    @Test
    void aMisfitFailsInBuildAndLeavesNothing() {
        EkkoException misfit = new EkkoException(ErrorCode.CONTRACT_VIOLATED, "no export serve");
        realms.beforeCreate = () -> {
            throw misfit;
        };
        assertThatThrownBy(() -> builder().build()).isSameAs(misfit);
    }

    @Test
    void aFailingWarmUpFailsInBuildAndClosesItsRealm() {
        assertThatThrownBy(() -> builder()
                        .warmUp(p -> {
                            throw new IllegalStateException("cold");
                        })
                        .build())
                .hasMessage("cold");
        assertThat(realms.created).hasValue(1);
        assertThat(realms.alive).hasValue(0);
    }

    @Test
    void warmUpRunsOnceInEachRealmAndItsContractEnds() {
        List<Plugin> warmed = new CopyOnWriteArrayList<>();
        try (JsPool<Plugin> pool = builder().size(2).warmUp(warmed::add).build()) {
            pool.use("a", p -> p.serve("a"));
            pool.use("b", p -> p.serve("b"));
            pool.use("a", p -> p.serve("a"));
            assertThat(warmed).hasSize(2);
            assertThatThrownBy(() -> warmed.getFirst().realmId())
                    .isInstanceOf(EkkoException.class)
                    .hasMessageContaining("warm-up has ended");
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aContractOfTheJdkWorks() {
        LoadedRealm<UnaryOperator<String>> realm = new LoadedRealm<>() {
            @Override
            public UnaryOperator<String> contract() {
                return text -> text + "!";
            }

            @Override
            public void close() {}
        };
        Class<UnaryOperator<String>> type = (Class) UnaryOperator.class;
        try (JsPool<UnaryOperator<String>> pool = new PoolBuilder<>(type, () -> realm).build()) {
            assertThat(pool.<String>use("a", f -> f.apply("hi"))).isEqualTo("hi!");
        }
    }

    private JsPool.Builder<Plugin> builder() {
        return new PoolBuilder<>(Plugin.class, realms);
    }
}
