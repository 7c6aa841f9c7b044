// Runs after testharness.js and before the test: results go to the runner in batches, so that those of a file that dies
// later are not lost.
(function () {
  "use strict";
  const { now } = Date;
  const { stringify } = JSON;
  const send = globalThis.wptSend;
  let batch = [];
  let sent = now();
  let completed = false;

  const flush = () => {
    if (batch.length > 0) {
      const results = batch;
      batch = [];
      send(stringify({ results }));
    }
    sent = now();
  };
  // Lone surrogates must not get lost on the way; JSON.stringify escapes them.
  add_result_callback((test) => {
    batch.push([String(test.name), test.status, test.message === null ? null : String(test.message).slice(0, 600)]);
    if (batch.length >= 500 || now() - sent > 200) {
      flush();
    }
  });
  add_completion_callback((tests, status) => {
    flush();
    completed = true;
    send(
      stringify({
        count: tests.length,
        status: status.status,
        message: status.message === null || status.message === undefined ? null : String(status.message).slice(0, 600),
      }),
    );
  });

  let declared = false;
  let ended = false;
  add_test_state_callback(() => {
    declared = true;
    if (ended) {
      ended = false;
      Promise.resolve().then(done);
    }
  });
  // Scripts run one after another, so the harness must not take the end of the first for the end of all.
  setup({ explicit_done: true });

  globalThis.wptEnd = () => {
    // A file may declare its first test only when something has been fetched.
    if (declared) {
      done();
    } else {
      ended = true;
    }
  };
  globalThis.wptTimeout = () => {
    flush();
    if (!completed) {
      timeout();
    }
  };
  globalThis.wptFlush = flush;
})();
