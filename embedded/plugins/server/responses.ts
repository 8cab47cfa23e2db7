import * as proto from '@pulumi/pulumi/proto/provider_pb.js';
import { encode } from './codec';
import { formatPath, type Difference } from './differences';
import type { Checked, Diff } from './provider';
import type { Secret } from './secrets';

const { Kind } = proto.PropertyDiff;
const kinds = {
  add: { update: Kind.ADD, replace: Kind.ADD_REPLACE },
  delete: { update: Kind.DELETE, replace: Kind.DELETE_REPLACE },
  update: { update: Kind.UPDATE, replace: Kind.UPDATE_REPLACE },
};

/** Completed inputs as the engine reads them. */
export function checkResponse(
  { inputs, failures = [] }: Checked,
  secrets: readonly Secret[],
): proto.CheckResponse {
  const response = new proto.CheckResponse().setInputs(encode(inputs, secrets));
  for (const { property, reason } of failures) {
    response.addFailures(new proto.CheckFailure().setProperty(property).setReason(reason));
  }
  return response;
}

/** Differences as the engine reads them: between inputs, since what a server adds isn't the program's. */
export function diffResponse({
  differences,
  deleteBeforeReplace = false,
}: Diff): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse()
    .setChanges(differences.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setHasdetaileddiff(true)
    .setDeletebeforereplace(deleteBeforeReplace);
  response.setDiffsList(topLevel(differences));
  response.setReplacesList(topLevel(differences.filter(each => each.replaces)));
  for (const { path, kind, replaces } of differences) {
    const change = new proto.PropertyDiff().setInputdiff(true);
    change.setKind(kinds[kind][replaces ? 'replace' : 'update']);
    response.getDetaileddiffMap().set(formatPath(path), change);
  }
  return response;
}

function topLevel(differences: readonly Difference[]): string[] {
  return [...new Set(differences.map(({ path }) => String(path[0])))];
}
