package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.TypeRef;
import dev.ekko.error.ConversionException;
import dev.ekko.module.JsExport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classes that are neither records nor functions. */
class BeanTest {
    private final TestRealm realm = new TestRealm();

    @AfterEach
    void close() {
        realm.close();
    }

    /** A bean in the old style. */
    public static class Customer {
        private String name = "nobody";
        private boolean active;
        private List<Customer> friends = List.of();
        public int visits;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            if (name != null && name.isBlank()) {
                throw new IllegalArgumentException("name is blank");
            }
            this.name = name;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public List<Customer> getFriends() {
            return friends;
        }

        public void setFriends(List<Customer> friends) {
            this.friends = friends;
        }

        public String getURL() {
            return "u";
        }

        public static String getStatic() {
            return "s";
        }
    }

    /** More than its class says. */
    public static class Vip extends Customer {
        public int getLevel() {
            return 3;
        }
    }

    /** Has a constructor that needs something. */
    public static class Needs {
        public Needs(int a) {}

        public int getA() {
            return 1;
        }
    }

    /** Refuses what does not make sense. */
    public record Range(int from, int to) {
        public Range {
            if (from > to) {
                throw new IllegalArgumentException("from is after to");
            }
        }
    }

    /** Generic, by its superclass. */
    public abstract static class Box<T> {
        private T value;

        public T getValue() {
            return value;
        }

        public void setValue(T value) {
            this.value = value;
        }
    }

    public static class RangeBox extends Box<Range> {}

    /** A service, not data. */
    public static class Counter {
        private int n;

        @JsExport
        public int next() {
            return ++n;
        }
    }

    @Test
    void toScript() {
        Customer customer = new Customer();
        customer.setFriends(List.of(new Customer()));
        assertThat(realm.guest(customer, "JSON.stringify(v)"))
                .isEqualTo(
                        "{\"URL\":\"u\",\"active\":false,\"friends\":[{\"URL\":\"u\",\"active\":false,\"friends\":[],\"name\":\"nobody\",\"visits\":0}],"
                                + "\"name\":\"nobody\",\"visits\":0}");
        assertThat(realm.guest(new Vip(), "v.level")).isEqualTo("3");
    }

    @Test
    void toJava() {
        Customer customer =
                realm.java("{name: 'Ann', active: true, visits: 4, other: 1, friends: [{visits: 1}]}", Customer.class);
        assertThat(customer.getName()).isEqualTo("Ann");
        assertThat(customer.isActive()).isTrue();
        assertThat(customer.visits).isEqualTo(4);
        assertThat(customer.getFriends().getFirst().getName()).isEqualTo("nobody");
        assertThat(realm.<Customer>java("{name: null}", Customer.class).getName())
                .isNull();
        assertThat(realm.<RangeBox>java("{value: {from: 1, to: 2}}", RangeBox.class)
                        .getValue())
                .isEqualTo(new Range(1, 2));
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> realm.java("{friends: [{}, {name: ' '}]}", Customer.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("friends[1].name: is no valid Customer: name is blank");
        assertThatThrownBy(() -> realm.java("[{from: 2, to: 1}]", new TypeRef<List<Range>>() {}.type()))
                .hasMessageContaining("[0]: is no valid Range: from is after to")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> realm.java("{a: 1}", Needs.class))
                .hasMessageContaining("no public constructor without arguments");
        Customer loop = new Customer();
        loop.setFriends(List.of(loop));
        assertThatThrownBy(() -> realm.guest(loop, "v")).hasMessageContaining("refers back to itself");
    }

    @Test
    void servicesAreBoundNotCopied() {
        Counter counter = new Counter();
        assertThat(realm.guest(Map.of("c", counter), "v.c.next() + v.c.next()")).isEqualTo("3");
        realm.global("c", realm.interop.turn(() -> realm.interop.toGuest(counter)));
        assertThat(realm.<Object>java("c", Counter.class)).isSameAs(counter);
        assertThat(realm.<Object>java("c", Object.class)).isSameAs(counter);
        assertThat(realm.guest(counter, "v === c")).isEqualTo("true");
        assertThatThrownBy(() -> realm.java("{next() {}}", Counter.class)).isInstanceOf(ConversionException.class);
    }

    @Test
    void callbacksWithoutResultDoNotWait() throws Exception {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        realm.global("gate", realm.interop.turn(() -> realm.interop.toGuest(gate)));
        realm.eval("var seen = ''");
        Consumer<String> listener =
                realm.java("async x => { await gate; seen += x }", new TypeRef<Consumer<String>>() {}.type());
        listener.accept("a");
        assertThat(realm.<String>java("seen", String.class)).isEmpty();
        gate.complete(null);
        realm.eval("0");
        assertThat(realm.<String>java("seen", String.class)).isEqualTo("a");
    }
}
