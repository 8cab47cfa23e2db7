import * as assert from 'node:assert/strict';
import { usefulTail } from '../../embedded/control-plane/useful-tail';

describe("the useful tail of a server's log", () => {
  for (const [server, complaint] of [
    ['kube-apiserver', 'E1123 08:00:00.000000 1 run.go:72] "command failed" err="no etcd"'],
    ['etcd', '{"level":"fatal","msg":"listen tcp: address already in use"}'],
    ['kwok', '{"time":"…","level":"ERROR","msg":"no stages found"}'],
    ['any of them, for a wrong flag', 'Error: unknown flag: --colour'],
  ] as const) {
    it(`is the complaint of ${server}`, () => {
      assert.equal(usefulTail(`I1123 started\n${complaint}\nI1123 bye\n\n`), complaint);
    });
  }

  it('is the last lines when nothing complains, and never more than asked for', () => {
    assert.equal(usefulTail('one\ntwo\nthree\n', 2), 'two\nthree');
    assert.equal(usefulTail(''), '');
  });

  it('leaves out the stack trace that ends a long line', () => {
    const tail = usefulTail(`{"level":"fatal","msg":"why","stacktrace":"${'x'.repeat(5000)}"}`);
    assert.match(tail, /^\{"level":"fatal","msg":"why",/);
    assert.ok(tail.length < 400);
  });
});
