import type { Alias, Resource } from '../../policy/graph/resource';

/** What the engine knows a resource by: the types from its outermost parent on, and its name. */
interface Identity {
  readonly types: string;
  readonly name: string;
}

/**
 * Tells how the engine may know a resource of this graph: first as it is, then as it was, by its own aliases and by
 * those of its parents, whose children are looked for under the parent's former name, too.
 */
export function identities(
  graph: readonly Resource[],
): (resource: Resource) => readonly [string, ...string[]] {
  const byName = new Map(graph.map(resource => [resource.name, resource]));
  const known = new Map<Resource, readonly [Identity, ...Identity[]]>();

  const of = (resource: Resource): readonly [Identity, ...Identity[]] => {
    const found = known.get(resource) ?? all(resource, parentOf(resource));
    known.set(resource, found);
    return found;
  };
  const parentOf = ({ parent }: Resource): readonly [Identity, ...Identity[]] => {
    const resource = parent === undefined ? undefined : byName.get(parent);
    return resource === undefined ? [nobody] : of(resource);
  };
  return resource => {
    const [present, ...former] = of(resource);
    return [text(present), ...former.map(text)];
  };
}

const nobody: Identity = { types: '', name: '' };
const text = ({ types, name }: Identity): string => `${types}::${name}`;

function all(
  { type, name, aliases = [] }: Resource,
  [parent, ...formerParents]: readonly [Identity, ...Identity[]],
): readonly [Identity, ...Identity[]] {
  const under = (of: Identity, alias: Alias): Identity => {
    if (alias.urn !== undefined) return parse(alias.urn);
    const { types } =
      alias.parent === undefined ? of : alias.parent === null ? nobody : parse(alias.parent);
    // A child is named after its parent, and so was named after the parent's former name.
    const inherited = name.startsWith(parent.name)
      ? of.name + name.slice(parent.name.length)
      : name;
    return {
      types: `${types === '' ? '' : `${types}$`}${alias.type ?? type}`,
      name: alias.name ?? inherited,
    };
  };
  return [
    under(parent, {}),
    ...aliases.map(alias => under(parent, alias)),
    ...formerParents.flatMap(former => [{}, ...aliases].map(alias => under(former, alias))),
  ];
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; the stack itself is nobody's parent. */
function parse(urn: string): Identity {
  const [, , types = '', ...name] = urn.split('::');
  return types === 'pulumi:pulumi:Stack' ? nobody : { types, name: name.join('::') };
}
