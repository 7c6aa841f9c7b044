package dev.ekko.bench.wpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CollectorTest {

    @Test
    void gathersBatchesAndTheEnd() {
        Collector collector = new Collector();
        collector.accept("{\"results\":[[\"a\",0,null],[\"b\",1,\"why\"]]}");
        assertFalse(collector.completed().isDone());
        collector.accept("{\"results\":[[\"c\",3,null]]}");
        collector.accept("{\"count\":5,\"status\":0,\"message\":null}");
        assertTrue(collector.completed().isDone());
        Outcome outcome = collector.outcome("id", "key");
        assertEquals(1, outcome.passed());
        assertEquals(3, outcome.subtests().size());
        assertEquals("why", outcome.subtests().get(1).message());
        assertEquals(5, outcome.declared());
        assertNull(outcome.trouble());
    }

    @Test
    void countsWhatCameWhereAFileDiesEarly() {
        Collector collector = new Collector();
        collector.accept("{\"results\":[[\"a\",0,null],[\"b\",1,\"why\"]]}");
        collector.complain("out of time");
        collector.complain("a consequence");
        Outcome outcome = collector.outcome("id", "key");
        assertEquals(2, outcome.declared());
        assertEquals("out of time", outcome.trouble());
    }

    @Test
    void keepsWhatTheHarnessComplainsAbout() {
        Collector collector = new Collector();
        collector.accept("{\"count\":0,\"status\":1,\"message\":\"x is not defined\"}");
        assertEquals("harness ERROR: x is not defined", collector.outcome("id", "key").trouble());
    }

    @Test
    void doesNotMindWhatGoesWrongAfterTheEnd() {
        Collector collector = new Collector();
        collector.accept("{\"count\":0,\"status\":0,\"message\":null}");
        collector.complain("closed");
        assertNull(collector.outcome("id", "key").trouble());
    }
}
