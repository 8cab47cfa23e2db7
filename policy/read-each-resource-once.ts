import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { AnalyzerService } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import {
  AnalyzeRequest,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from '@pulumi/pulumi/proto/analyzer_pb';
import { askedOf } from './asked';

/**
 * Has the server decode each resource once. Otherwise it decodes all properties of each and of its provider when it is
 * asked for a remedy, when it is asked for an opinion, and once for every policy of the whole stack: half of what the
 * pack would cost a preview (`npm run bench -- policy-pack`). Must be called before the pack is constructed, which
 * takes the service as it is then.
 */
export function readEachResourceOnce(): void {
  const { analyze, analyzeStack, remediate } = AnalyzerService;

  // The pack has no remedies. What the server reads before it looks for some must be there, or it never answers.
  const unread = new AnalyzeRequest();
  unread.setProperties(new Struct());
  unread.setOptions(new AnalyzerResourceOptions());
  remediate.requestDeserialize = () => unread;

  analyze.requestDeserialize = bytes => {
    const request = AnalyzeRequest.deserializeBinary(bytes);
    request.clearProvider();
    return request;
  };

  analyzeStack.requestDeserialize = bytes => {
    const request = AnalyzeStackRequest.deserializeBinary(bytes);
    for (const resource of request.getResourcesList()) {
      resource.clearProvider();
      if (askedOf(resource.getUrn())) resource.setProperties(new Struct());
    }
    return request;
  };
}
