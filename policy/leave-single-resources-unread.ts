import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { AnalyzerService } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import { AnalyzeRequest, AnalyzerResourceOptions } from '@pulumi/pulumi/proto/analyzer_pb';

/**
 * Has the server answer the engine's questions about single resources without reading them. The engine asks two for
 * every resource, a pack of stack policies alone has nothing to say to either, yet the server decodes all properties
 * twice to find that out: a fifth of what the pack costs a preview (`npm run bench -- policy-pack`). Must be called
 * before the pack is constructed, which takes the service as it is then.
 */
export function leaveSingleResourcesUnread(): void {
  // What the server reads before it looks for policies must be there, or it never answers.
  const unread = new AnalyzeRequest();
  unread.setProperties(new Struct());
  unread.setOptions(new AnalyzerResourceOptions());
  for (const question of [AnalyzerService.analyze, AnalyzerService.remediate]) {
    question.requestDeserialize = () => unread;
  }
}
