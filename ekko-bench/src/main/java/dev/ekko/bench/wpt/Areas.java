package dev.ekko.bench.wpt;

import java.util.List;

/** The parts of the suite that concern a runtime without a document, in the order of the page. */
final class Areas {

    /**
     * A part of the suite.
     *
     * @param title as the page has it
     * @param common whether it tests interfaces that ECMA-429, the minimum common API, asks for
     * @param paths folders and files of the suite
     */
    record Area(String title, boolean common, List<String> paths) {}

    static final List<Area> ALL = List.of(
            new Area("url", true, List.of("url")),
            new Area("urlpattern", true, List.of("urlpattern")),
            new Area("encoding", true, List.of("encoding")),
            new Area("streams", true, List.of("streams")),
            new Area("compression", true, List.of("compression")),
            new Area("FileAPI", true, List.of("FileAPI")),
            new Area("fetch/api", true, List.of("fetch/api")),
            new Area(
                    "fetch, the rest",
                    false,
                    List.of(
                            "fetch/content-encoding",
                            "fetch/content-length",
                            "fetch/content-type",
                            "fetch/data-urls",
                            "fetch/h1-parsing",
                            "fetch/http-cache",
                            "fetch/range",
                            "fetch/redirects",
                            "mimesniff/mime-types")),
            new Area("xhr/formdata", true, List.of("xhr/formdata")),
            new Area("WebCryptoAPI", true, List.of("WebCryptoAPI")),
            new Area("dom/abort", true, List.of("dom/abort")),
            new Area("dom/events", true, List.of("dom/events")),
            new Area("html/webappapis/atob", true, List.of("html/webappapis/atob")),
            new Area("html/webappapis/timers", true, List.of("html/webappapis/timers")),
            new Area("html/webappapis/microtask-queuing", true, List.of("html/webappapis/microtask-queuing")),
            new Area(
                    "html/webappapis/structured-clone",
                    true,
                    List.of("html/webappapis/structured-clone", "html/infrastructure/safe-passing-of-structured-data")),
            new Area("html/webappapis/scripting", true, List.of("html/webappapis/scripting")),
            new Area(
                    "html/webappapis/system-state-and-capabilities",
                    true,
                    List.of("html/webappapis/system-state-and-capabilities")),
            new Area("hr-time", true, List.of("hr-time")),
            new Area("performance-timeline", false, List.of("performance-timeline")),
            new Area("user-timing", false, List.of("user-timing")),
            new Area("console", true, List.of("console")),
            new Area("wasm/jsapi", true, List.of("wasm/jsapi")),
            new Area("wasm/webapi", true, List.of("wasm/webapi")),
            new Area("webmessaging/message-channels", true, List.of("webmessaging/message-channels")),
            new Area("webmessaging/broadcastchannel", false, List.of("webmessaging/broadcastchannel")),
            new Area("eventsource", false, List.of("eventsource")),
            new Area("websockets", false, List.of("websockets")),
            new Area("workers", false, List.of("workers")));

    private Areas() {}

    /** The areas that selected paths lie in, each with those paths; a path that none covers is one by itself. */
    static List<Area> of(List<String> selected) {
        if (selected.isEmpty()) {
            return ALL;
        }
        return selected.stream()
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .map(path -> ALL.stream()
                        .filter(area -> area.title().equals(path))
                        .findFirst()
                        .orElse(new Area(path, false, List.of(path))))
                .toList();
    }
}
