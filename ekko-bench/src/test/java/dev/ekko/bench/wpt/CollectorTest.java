package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectorTest {

    @Test
    void gathersBatchesAndTheEnd() {
        Collector collector = new Collector();
        collector.accept("{\"results\":[[\"a\",0,null],[\"b\",1,\"why\"]]}");
        assertThat(collector.completed().isDone()).isFalse();
        collector.accept("{\"results\":[[\"c\",3,null]]}");
        collector.accept("{\"count\":5,\"status\":0,\"message\":null}");
        assertThat(collector.completed().isDone()).isTrue();
        Outcome outcome = collector.outcome("id", "key");
        assertThat(outcome.passed()).isEqualTo(1);
        assertThat(outcome.subtests().size()).isEqualTo(3);
        assertThat(outcome.subtests().get(1).message()).isEqualTo("why");
        assertThat(outcome.declared()).isEqualTo(5);
        assertThat(outcome.trouble()).isNull();
    }

    @Test
    void countsWhatCameWhereAFileDiesEarly() {
        Collector collector = new Collector();
        collector.accept("{\"results\":[[\"a\",0,null],[\"b\",1,\"why\"]]}");
        collector.complain("out of time");
        collector.complain("a consequence");
        Outcome outcome = collector.outcome("id", "key");
        assertThat(outcome.declared()).isEqualTo(2);
        assertThat(outcome.trouble()).isEqualTo("out of time");
    }

    @Test
    void keepsWhatTheHarnessComplainsAbout() {
        Collector collector = new Collector();
        collector.accept("{\"count\":0,\"status\":1,\"message\":\"x is not defined\"}");
        assertThat(collector.outcome("id", "key").trouble()).isEqualTo("harness ERROR: x is not defined");
    }

    @Test
    void doesNotMindWhatGoesWrongAfterTheEnd() {
        Collector collector = new Collector();
        collector.accept("{\"count\":0,\"status\":0,\"message\":null}");
        collector.complain("closed");
        assertThat(collector.outcome("id", "key").trouble()).isNull();
    }
}
