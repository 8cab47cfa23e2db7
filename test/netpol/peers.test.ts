import { everywhere, expect, front, intoDb, outOfShop, web } from './two-namespaces';

describe('the peers of a rule', () => {
  it('are pods of the policy’s own namespace without a namespace selector', () =>
    expect(
      intoDb({ from: [web] }),
      ['store/web > store/db 5432'],
      ['shop/web > store/db 5432', 'shop/cart > store/db 5432'],
    ));

  it('need both selectors when both stand in one peer', () =>
    expect(
      intoDb({ from: [{ ...front, ...web }] }),
      ['shop/web > store/db 5432'],
      ['shop/cart > store/db 5432', 'store/web > store/db 5432'],
    ));

  it('need one of the selectors when they stand in two peers', () =>
    expect(
      intoDb({ from: [front, { namespaceSelector: everywhere, ...web }] }),
      ['shop/web > store/db 5432', 'shop/cart > store/db 5432'],
      ['203.0.113.9 > store/db 5432'],
    ));

  it('can be chosen by the label that the API server puts on each namespace', () =>
    expect(
      intoDb({
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
      }),
      ['shop/cart > store/db 5432'],
      ['store/web > store/db 5432'],
    ));

  it('can be chosen by expressions', () =>
    expect(
      intoDb({
        from: [
          {
            namespaceSelector: everywhere,
            podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart'] }] },
          },
        ],
      }),
      ['shop/cart > store/db 5432'],
      ['shop/web > store/db 5432', 'store/web > store/db 5432'],
    ));
});

describe('an ipBlock', () => {
  const internet = { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '198.51.100.0/24'] } };

  it('lets out to its addresses, except the excepted', () =>
    expect(
      outOfShop({ to: [internet] }),
      ['shop/web > 203.0.113.9 443', 'shop/web > 198.51.101.0 443', 'shop/web > 9.255.255.255 443'],
      ['shop/web > 198.51.100.0 443', 'shop/web > 198.51.100.255 443', 'shop/web > store/db 5432'],
    ));

  it('lets in from its addresses only', () =>
    expect(
      intoDb({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }),
      ['203.0.113.0 > store/db 5432', '203.0.113.255 > store/db 5432'],
      ['203.0.114.0 > store/db 5432', 'shop/web > store/db 5432'],
    ));

  it('selects pods by their address too, as real networks do', () =>
    expect(
      [
        ...outOfShop({ to: [{ ipBlock: { cidr: '10.0.2.1/32' } }] }),
        ...intoDb({ from: [{ ipBlock: { cidr: '10.0.1.0/31' } }] }),
      ],
      ['shop/web > store/db 5432'],
      ['shop/cart > store/db 5432', 'shop/web > store/web 80'],
    ));
});
