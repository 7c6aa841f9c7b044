package dev.ekko.impl.pool;

import java.util.concurrent.CompletableFuture;

/** The contract of the tests; package-private, as many an embedder's is. */
interface Plugin {

    /** Says for whom the realm works; a fake realm fails where it worked for another before. */
    int serve(String tenant);

    int realmId();

    void fail(Throwable failure) throws Exception;

    CompletableFuture<String> later(CompletableFuture<String> answer);

    /** Runs until the realm is closed. */
    void hang();

    default String greet(String name) {
        return "hello " + name + " from " + realmId();
    }
}
