package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptTest {
    private static final Path ROOT = Path.of("/");
    private final List<PermissionRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private Answer answer = Answer.ALLOW;

    private GuardFixture fixture(Permissions permissions) {
        return new GuardFixture(permissions, ROOT, request -> {
            asked.add(request);
            return answer;
        });
    }

    private static void env(GuardFixture fixture, String name) {
        fixture.guard.check(PermissionKind.ENV, name, null);
    }

    @Test
    void isAskedOnlyWhereNoRuleDecides() {
        GuardFixture fixture = fixture(Permissions.none().allowEnv("A").denyEnv("B"));
        env(fixture, "A");
        assertThatThrownBy(() -> env(fixture, "B")).isInstanceOf(PermissionDeniedException.class);
        assertThat(asked).isEmpty();

        env(fixture, "C");
        assertThat(asked).extracting(PermissionRequest::resource).containsExactly("C");
        assertThat(fixture.outcomes()).containsExactly(Outcome.ALLOWED, Outcome.DENIED, Outcome.PROMPT_ALLOWED);
    }

    @Test
    void allowOnceIsForgotten() {
        answer = Answer.ALLOW_ONCE;
        GuardFixture fixture = fixture(Permissions.none());
        env(fixture, "A");
        env(fixture, "A");

        assertThat(asked).hasSize(2);
        assertThat(fixture.guard.query(PermissionKind.ENV, "A", null)).isFalse();
    }

    @Test
    void allowIsRememberedForTheResource() {
        GuardFixture fixture = fixture(Permissions.none());
        env(fixture, "A");
        env(fixture, "A");
        env(fixture, "B");

        assertThat(asked).hasSize(2);
        assertThat(fixture.guard.query(PermissionKind.ENV, "A", null)).isTrue();
        assertThat(fixture.outcomes()).containsOnly(Outcome.PROMPT_ALLOWED).hasSize(3);
    }

    @Test
    void anAnswerForAFileIsForThatFile() {
        GuardFixture fixture = fixture(Permissions.none());
        fixture.guard.checkPath(PermissionKind.READ, Path.of("/etc/../etc/hostname"), null);
        answer = Answer.DENY;

        fixture.guard.checkPath(PermissionKind.READ, Path.of("/etc/hostname"), null);
        assertThatThrownBy(() -> fixture.guard.checkPath(PermissionKind.READ, Path.of("/etc/hostname/x"), null))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> fixture.guard.checkTree(PermissionKind.READ, Path.of("/etc/hostname"), null))
                .as("one file is not all below it")
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> fixture.guard.checkPath(PermissionKind.WRITE, Path.of("/etc/hostname"), null))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void allowKindIsRememberedForTheKindButNotForWhatIsDenied() {
        answer = Answer.ALLOW_KIND;
        GuardFixture fixture = fixture(Permissions.none().denyEnv("SECRET"));
        env(fixture, "A");
        env(fixture, "B");

        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> env(fixture, "SECRET")).hasMessageContaining("--deny-env=SECRET");
        assertThat(fixture.guard.query(PermissionKind.SYS, "hostname", null)).isFalse();
    }

    @Test
    void aScriptCannotAskUntilSomebodyGivesIn() {
        answer = Answer.DENY;
        GuardFixture fixture = fixture(Permissions.none());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> env(fixture, "A")).hasMessageContaining("--allow-env=A");
        }

        assertThat(asked).hasSize(1);
        assertThat(fixture.outcomes()).containsOnly(Outcome.PROMPT_DENIED).hasSize(5);
    }

    @Test
    void noPromptWidensAPackage() {
        GuardFixture fixture = fixture(Permissions.none().forPackage("dep", Permissions.none()));

        assertThatThrownBy(() -> fixture.guard.check(PermissionKind.ENV, "A", "file:///app/node_modules/dep/i.js"))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasGivenUpIsNotAskedFor() {
        GuardFixture fixture = fixture(Permissions.none());
        env(fixture, "A");
        fixture.guard.revoke(PermissionKind.ENV, "A");

        assertThatThrownBy(() -> env(fixture, "A")).isInstanceOf(PermissionDeniedException.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsGivenUpDuringTheQuestionIsGone() {
        GuardFixture[] self = new GuardFixture[1];
        self[0] = new GuardFixture(Permissions.none(), ROOT, request -> {
            self[0].guard.revoke(PermissionKind.ENV, "");
            return Answer.ALLOW;
        });

        assertThatThrownBy(() -> env(self[0], "A")).isInstanceOf(PermissionDeniedException.class);
        assertThat(self[0].outcomes()).containsExactly(Outcome.DENIED);
    }

    @Test
    void aPromptThatFailsDenies() {
        GuardFixture failing = new GuardFixture(Permissions.none(), ROOT, request -> {
            throw new IllegalStateException("no terminal");
        });
        assertThatThrownBy(() -> env(failing, "A"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("no terminal")
                .satisfies(denied -> assertThat(denied.getSuppressed()).hasSize(1));
        GuardFixture silent = new GuardFixture(Permissions.none(), ROOT, request -> null);
        assertThatThrownBy(() -> env(silent, "A")).hasMessageContaining("gave no answer");
        assertThat(failing.outcomes()).containsExactly(Outcome.PROMPT_DENIED);
    }

    @Test
    void aPromptThatNeedsAPermissionItselfDoesNotHang() {
        GuardFixture[] self = new GuardFixture[1];
        self[0] = new GuardFixture(Permissions.none(), ROOT, request -> {
            env(self[0], "INNER");
            return Answer.ALLOW;
        });

        assertThatThrownBy(() -> env(self[0], "A")).isInstanceOf(PermissionDeniedException.class);
        assertThat(self[0].outcomes()).containsExactly(Outcome.PROMPT_DENIED, Outcome.PROMPT_DENIED);
    }

    @Test
    void aThreadThatWaitsForThePromptCanBeInterrupted() {
        GuardFixture fixture = fixture(Permissions.none());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> env(fixture, "A")).hasMessageContaining("was interrupted");
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void manyThreadsAreAskedOneAtATimeAndEachResourceOnce() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger questions = new AtomicInteger();
        GuardFixture fixture = new GuardFixture(Permissions.none().allowEnv("RULE_*"), ROOT, request -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            questions.incrementAndGet();
            Thread.yield();
            inside.decrementAndGet();
            return request.resource().startsWith("NO") ? Answer.DENY : Answer.ALLOW;
        });
        int threads = 32;
        int rounds = 60;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Integer>> work = Collections.nCopies(threads, () -> {
            start.await();
            int denied = 0;
            for (int i = 0; i < rounds; i++) {
                env(fixture, "RULE_" + i);
                env(fixture, "YES" + i % 10);
                try {
                    env(fixture, "NO" + i % 10);
                } catch (PermissionDeniedException expected) {
                    denied++;
                }
            }
            return denied;
        });
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> result : executor.invokeAll(work)) {
                assertThat(result.get()).isEqualTo(rounds);
            }
        }
        assertThat(most).hasValue(1);
        assertThat(questions).hasValue(20);
        assertThat(fixture.events).as("one event for each decision").hasSize(threads * rounds * 3);
    }
}
