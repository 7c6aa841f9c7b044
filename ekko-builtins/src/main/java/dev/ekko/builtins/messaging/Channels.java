package dev.ekko.builtins.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The broadcast channels of all realms of a program, by their names. Used by any thread. */
final class Channels {
    private final Map<Integer, Member> members = new LinkedHashMap<>();
    private final Map<String, List<Member>> byName = new HashMap<>();
    private int last;

    /** One channel object; the listener gets its number with each message, and only leaves a task for its realm. */
    private record Member(int number, String name, Object owner, BiConsumer<Integer, Message> listener) {}

    /** Joins a channel; the number of the new member. */
    synchronized int join(String name, Object owner, BiConsumer<Integer, Message> listener) {
        Member member = new Member(++last, name, owner, listener);
        members.put(member.number(), member);
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(member);
        return member.number();
    }

    /** Brings a message to all others of the same name, in the order in which they joined. */
    synchronized void broadcast(int number, Message message) {
        Member from = members.get(number);
        if (from == null) {
            return;
        }
        for (Member member : byName.getOrDefault(from.name(), List.of())) {
            if (member.number() != number) {
                member.listener().accept(member.number(), message.copy());
            }
        }
    }

    /** Leaves; unknown numbers are ignored. */
    synchronized void leave(int number) {
        Member member = members.remove(number);
        if (member != null) {
            List<Member> others = byName.get(member.name());
            if (others != null) {
                others.remove(member);
                if (others.isEmpty()) {
                    byName.remove(member.name());
                }
            }
        }
    }

    /** A realm has ended, and its channels with it. */
    @SuppressWarnings("ReferenceEquality") // an owner is one realm's seat
    synchronized void leaveAll(Object owner) {
        List<Member> gone = members.values().stream()
                .filter(member -> member.owner() == owner)
                .toList();
        gone.forEach(member -> leave(member.number()));
    }

    /** How many channels are open. */
    synchronized int size() {
        return members.size();
    }
}
