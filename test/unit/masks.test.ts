import assert from 'node:assert/strict';
import { RE2JS } from 're2js';
import { alloyConfig } from '../../components/observability/alloy-config';
import { masked } from '../support/alloy-replace';

/** As Alloy reads them out of its file. */
const masksOf = (config: string): string[] =>
  [...config.matchAll(/expression = (".*")/g)].map(([, text = '']) => JSON.parse(text) as string);

const masks = masksOf(alloyConfig('kubernetes', 'http://loki:3100'));
const line = (text: string): string => masked(masks, text);

/** Each way in which a service may write a secret, and what is left of it. */
const secrets: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'in JSON': ['{"user":"eve","password":"hunter2"}', '{"user":"eve","password":"***"}'],
  'of several words': ['{"password":"correct horse battery"}', '{"password":"***"}'],
  'with a quotation mark': [String.raw`{"password":"cor\"rect horse"}`, '{"password":"***"}'],
  'in JSON inside JSON': [
    String.raw`{"body":"{\"password\": \"correct horse\",\"x\":1}"}`,
    String.raw`{"body":"{\"password\": \"***\",\"x\":1}"}`,
  ],
  "in Elixir's maps": ['%{"password" => "hunter2", "x" => 1}', '%{"password" => "***", "x" => 1}'],
  "in Elixir's lists": ['[password: "hunter2", port: 1]', '[password: "***", port: 1]'],
  'in a pair': ['{"authorization", "Bearer abc.def"}', '{"authorization", "Bearer ***"}'],
  'in a setting': ['AWS_SECRET_ACCESS_KEY=abc/def+g x=1', 'AWS_SECRET_ACCESS_KEY=*** x=1'],
  'of a database': ['DB_PASS=a(b)c', 'DB_PASS=***'],
  'in a key': ['private_key=MIIE secretKey: "a b"', 'private_key=*** secretKey: "***"'],
  "in Python's words": ["{'api_key': 'abc def'}", "{'api_key': '***'}"],
  'in a query': ['GET /ws?token=abc&v=2', 'GET /ws?token=***&v=2'],
  'in a header': ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  'in a header without a scheme': ['authorization: x', 'authorization: ***'],
  'in a cookie': ['Cookie: sid=abc; theme=dark', 'Cookie: ***'],
  'in a cookie that is set': [
    '{"set-cookie":"sid=abc; HttpOnly","status":200}',
    '{"set-cookie":"***","status":200}',
  ],
  'in a URL': ['postgres://svc:s3cr3t@db:5432/x', 'postgres://svc:***@db:5432/x'],
  'in a URL without a user': ['redis://:pw@host:6379', 'redis://:***@host:6379'],
  'that is a signed token': ['got eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.sig_nature-x', 'got ***'],
  'that is a token of Vault': ['login gave hvs.CAESIJlU9JMYEhOPYv4igdhm9PnZ', 'login gave ***'],
  'that is a key of S3': ['user AKIAIOSFODNN7EXAMPLE denied', 'user *** denied'],
  'that is a private key': [
    String.raw`-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----`,
    '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----',
  ],
};

const harmless = [
  'GET /users/7 200 12ms',
  '{"level":"info","msg":"signed in","user":"eve","tokens":512}',
  'listening on http://0.0.0.0:8080/health',
  'mail to eve@example.com was sent by http://mailer:25',
  'the compass: north',
  '{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}',
];

/** By RE2, which Alloy's Go reads expressions with; no Alloy can be had where the tests run. */
describe("Alloy's masks", () => {
  for (const [how, [before, after]] of Object.entries(secrets)) {
    it(`take out a secret ${how}`, () => {
      assert.equal(line(before), after);
      // A line that was masked before, as on its way through a proxy, stays as it is.
      assert.equal(line(after), after);
    });
  }

  it('leave what is none', () => {
    for (const text of harmless) assert.equal(line(text), text);
  });

  it('are the same on Docker, and each has one group, which is what Alloy replaces', () => {
    assert.deepEqual(masksOf(alloyConfig('docker', 'http://loki:3100')), masks);
    assert.ok(masks.length > 0);
    for (const mask of masks) assert.equal(RE2JS.compile(mask).groupCount(), 1, mask);
  });

  it('are all needed', () => {
    for (const mask of masks) {
      const others = masks.filter(other => other !== mask);
      const leaks = Object.values(secrets).some(
        ([before, after]) => masked(others, before) !== after,
      );
      assert.ok(leaks, mask);
    }
  });
});
