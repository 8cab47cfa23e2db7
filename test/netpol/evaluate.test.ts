import { denyAll, everywhere, expect, front, intoDb, outOfShop, policy } from './two-namespaces';

describe('the evaluation of NetworkPolicies', () => {
  it('lets everything pass where no policy selects a pod', () =>
    expect([], ['shop/web > store/db 5432', 'shop/web > 203.0.113.9 443'], []));

  it('refuses everything in and out under a default deny, but a pod reaches itself', () =>
    expect(
      [denyAll('store')],
      ['shop/web > shop/cart 80', 'store/db > store/db 5432'],
      ['shop/web > store/db 5432', 'store/db > shop/web 80', 'store/web > store/db 5432'],
    ));

  it('refuses what only the destination allows', () =>
    expect([denyAll('shop'), ...intoDb({ from: [front] })], [], ['shop/web > store/db 5432']));

  it('refuses what only the source allows', () =>
    expect([...outOfShop({}), denyAll('store')], [], ['shop/web > store/db 5432']));

  it('lets pass what both ends allow', () =>
    expect(
      [...outOfShop({}), ...intoDb({ from: [front] })],
      ['shop/web > store/db 5432'],
      ['store/db > shop/web 80'],
    ));

  it('leaves outgoing connections free where a policy names no types and no egress rule', () =>
    expect(
      [policy('store', { podSelector: everywhere })],
      ['store/db > shop/web 80'],
      ['shop/web > store/db 5432'],
    ));

  it('ignores policies of another namespace', () =>
    expect(
      [policy('shop', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'] })],
      ['shop/web > store/db 5432'],
      [],
    ));
});
