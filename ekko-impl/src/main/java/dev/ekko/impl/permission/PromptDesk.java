package dev.ekko.impl.permission;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Asks the prompt one question at a time, and remembers what it said as long as the runtime lives. */
final class PromptDesk {
    private final PermissionPrompt prompt;
    private final ReentrantLock asking = new ReentrantLock(true);
    private final Map<Question, Boolean> answers = new ConcurrentHashMap<>();
    private final Set<PermissionKind> kinds = Collections.synchronizedSet(EnumSet.noneOf(PermissionKind.class));

    PromptDesk(PermissionPrompt prompt) {
        this.prompt = prompt;
    }

    /**
     * What came of a question.
     *
     * @param allowed whether it is allowed
     * @param why why it is not, where that was not simply said
     * @param failure what the prompt threw
     */
    record Reply(
            boolean allowed, @Nullable String why, @Nullable RuntimeException failure) {
        private static Reply of(boolean allowed) {
            return new Reply(allowed, null, null);
        }
    }

    private record Question(PermissionKind kind, String text, boolean tree) {
        static Question of(PermissionKind kind, Resource resource) {
            return new Question(kind, resource.text(), resource instanceof FileResource file && file.tree());
        }
    }

    /** What an earlier answer says about the resource. */
    Optional<Boolean> remembered(PermissionKind kind, Resource resource) {
        // What no rule for everything of a kind opens, no answer for it does.
        boolean named = (resource instanceof FileResource file && file.reach() == Reach.GATEWAY)
                || (resource instanceof Resource.Java java && java.isDoor());
        if (!named && kinds.contains(kind)) {
            return Optional.of(true);
        }
        return Optional.ofNullable(answers.get(Question.of(kind, resource)));
    }

    /** Asks, unless an earlier answer decides; waits while another thread is asking. */
    Reply ask(PermissionRequest request, Resource resource) {
        Optional<Boolean> early = remembered(request.kind(), resource);
        if (early.isPresent()) {
            return Reply.of(early.get());
        }
        if (asking.isHeldByCurrentThread()) {
            return new Reply(false, "the prompt itself asked for it while it was asking", null);
        }
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply(false, "the thread was interrupted while it waited for the prompt", null);
        }
        try {
            // Whoever was asking before may have been told about this resource too.
            Optional<Boolean> meanwhile = remembered(request.kind(), resource);
            return meanwhile.isPresent() ? Reply.of(meanwhile.get()) : put(request, resource);
        } finally {
            asking.unlock();
        }
    }

    private Reply put(PermissionRequest request, Resource resource) {
        Answer answer;
        try {
            answer = prompt.ask(request);
        } catch (RuntimeException failure) {
            return new Reply(false, "the prompt failed: " + failure, failure);
        }
        Question question = Question.of(request.kind(), resource);
        return switch (answer) {
            case null -> new Reply(false, "the prompt gave no answer", null);
            case ALLOW_ONCE -> Reply.of(true);
            case ALLOW -> {
                answers.put(question, true);
                if (resource instanceof Resource.Everything) {
                    kinds.add(request.kind());
                }
                yield Reply.of(true);
            }
            case ALLOW_KIND -> {
                kinds.add(request.kind());
                yield Reply.of(true);
            }
            case DENY -> {
                answers.put(question, false);
                yield Reply.of(false);
            }
        };
    }
}
