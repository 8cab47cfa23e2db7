import { expect, front, intoDb, outOfShop, web } from './two-namespaces';

describe('the ports of a rule', () => {
  it('are TCP unless they say otherwise', () =>
    expect(
      intoDb({ ports: [{ port: 5432 }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 5433', 'shop/web > store/db 5432/UDP'],
    ));

  it('keep UDP and TCP apart', () =>
    expect(
      intoDb({ ports: [{ port: 53, protocol: 'UDP' }] }),
      ['shop/web > store/db 53/UDP'],
      ['shop/web > store/db 53', 'shop/web > store/db 53/SCTP'],
    ));

  it('can be every port of a protocol', () =>
    expect(
      intoDb({ ports: [{ protocol: 'UDP' }] }),
      ['shop/web > store/db 1/UDP', 'shop/web > store/db 65535/UDP'],
      ['shop/web > store/db 1'],
    ));

  it('can be a range with both its ends', () =>
    expect(
      intoDb({ ports: [{ port: 3000, endPort: 3999 }] }),
      ['shop/web > store/db 3000', 'shop/web > store/db 3999'],
      ['shop/web > store/db 2999', 'shop/web > store/db 4000'],
    ));

  it('can be named, by the destination’s name and protocol', () =>
    expect(
      [...intoDb({ ports: [{ port: 'sql' }, { port: 'gossip' }] }), ...outOfShop({})],
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 7946', 'shop/web > store/db 7946/UDP', 'shop/web > store/db 5433'],
    ));

  it('hold beside a name that the pod doesn’t have', () =>
    expect(
      intoDb({ ports: [{ port: 'absent' }, { port: 5432 }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > store/db 5433'],
    ));

  it('named in an egress rule to anywhere, hold for pods only', () =>
    expect(
      outOfShop({ ports: [{ port: 'sql' }] }),
      ['shop/web > store/db 5432'],
      ['shop/web > 203.0.113.9 5432', 'shop/web > store/web 5432'],
    ));

  it('count with the peers of their own rule only', () =>
    expect(
      intoDb({ from: [web], ports: [{ port: 80 }] }, { from: [front], ports: [{ port: 5432 }] }),
      ['store/web > store/db 80', 'shop/web > store/db 5432'],
      ['store/web > store/db 5432', 'shop/web > store/db 80'],
    ));
});
