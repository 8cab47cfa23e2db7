import type { IResourceProviderServer } from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import * as proto from '@pulumi/pulumi/proto/provider_pb.js';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';
import { decode, encode, type Decoded } from './codec';
import type { StandIn, Target, Tell } from './provider';
import { checkResponse, diffResponse } from './responses';
import { unary, unsupported } from './unary';

/** The engine's protocol around a provider. */
export function service({ name, provider, version }: StandIn, tell: Tell): IResourceProviderServer {
  const inUse = `using the embedded stand-in for the ${name} plugin, which covers what this project needs of it`;
  return {
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema('{}')),
    checkConfig: unary((request: proto.CheckRequest) => {
      const { properties, secrets } = decode(request.getNews());
      const failures = provider.checkConfig(properties);
      return checkResponse({ inputs: properties, failures }, secrets);
    }),
    diffConfig: unary((request: proto.DiffRequest) => {
      const olds = decode(request.getOldInputs() ?? request.getOlds());
      return diffResponse(
        provider.diffConfig(olds.properties, decode(request.getNews()).properties),
      );
    }),
    configure: unary(async (request: proto.ConfigureRequest) => {
      await provider.configure(decode(request.getArgs()).properties, tell);
      tell('info', inUse);
      return new proto.ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptoutputs(true)
        .setSupportspreview(true);
    }),
    check: unary((request: proto.CheckRequest) => {
      const { properties: inputs, secrets } = decode(request.getNews());
      const oldInputs = optional(request.getOlds());
      const seed = request.getRandomseed_asU8();
      return checkResponse(
        provider.check({ ...target(request), inputs, oldInputs, seed }),
        secrets,
      );
    }),
    diff: unary((request: proto.DiffRequest) =>
      diffResponse(
        provider.diff({
          ...target(request),
          id: request.getId(),
          state: decode(request.getOlds()).properties,
          oldInputs: decode(request.getOldInputs()).properties,
          inputs: decode(request.getNews()).properties,
        }),
      ),
    ),
    create: unary(async (request: proto.CreateRequest, keep) => {
      const inputs = kept(decode(request.getProperties()), keep);
      const preview = request.getPreview();
      const timeout = seconds(request.getTimeout());
      const made = await provider.create({ ...target(request), inputs, preview, timeout });
      const response = new proto.CreateResponse().setId(made.id);
      return response.setProperties(encode(made.state, keep(made.secrets ?? [])));
    }),
    update: unary(async (request: proto.UpdateRequest, keep) => {
      const inputs = kept(decode(request.getNews()), keep);
      const made = await provider.update({
        ...target(request),
        id: request.getId(),
        state: decode(request.getOlds()).properties,
        oldInputs: decode(request.getOldInputs()).properties,
        inputs,
        preview: request.getPreview(),
        timeout: seconds(request.getTimeout()),
      });
      return new proto.UpdateResponse().setProperties(encode(made.state, keep(made.secrets ?? [])));
    }),
    read: unary(async (request: proto.ReadRequest, keep) => {
      const state = kept(decode(request.getProperties()), keep);
      const old = request.getInputs();
      const oldInputs = old && kept(decode(old), keep);
      const found = await provider.read({
        ...target(request),
        id: request.getId(),
        state,
        oldInputs,
      });
      const secrets = keep(found.secrets ?? []);
      const response = new proto.ReadResponse().setId(found.id);
      response.setProperties(encode(found.state, secrets));
      return response.setInputs(encode(found.inputs ?? {}, secrets));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      await provider.delete({
        ...target(request),
        id: request.getId(),
        state: decode(request.getProperties()).properties,
        timeout: seconds(request.getTimeout()),
      });
      return new Empty();
    }),
    cancel: unary(() => {
      provider.cancel();
      return new Empty();
    }),
    // The engine falls back to the calls above where these are refused.
    handshake: unsupported('Handshake'),
    attach: unsupported('Attach'),
    parameterize: unsupported('Parameterize'),
    invoke: unsupported('Invoke'),
    call: unsupported('Call'),
    construct: unsupported('Construct'),
    getMapping: unsupported('GetMapping'),
    getMappings: unsupported('GetMappings'),
    list: call => {
      call.destroy(new Error('The stand-in plugin has no List'));
    },
  };
}

function target(request: { getUrn(): string; getType(): string; getName(): string }): Target {
  // An older engine leaves type and name to the URN: urn:pulumi:<stack>::<project>::<types>::<name>.
  const [, , types = '', ...name] = request.getUrn().split('::');
  return {
    urn: request.getUrn(),
    type: request.getType() || (types.split('$').at(-1) ?? types),
    name: request.getName() || name.join('::'),
  };
}

function kept(
  decoded: Decoded,
  keep: (secrets: Decoded['secrets']) => unknown,
): Decoded['properties'] {
  keep(decoded.secrets);
  return decoded.properties;
}

function optional(struct: Parameters<typeof decode>[0]): Decoded['properties'] | undefined {
  const { properties } = decode(struct);
  return Object.keys(properties).length > 0 ? properties : undefined;
}

function seconds(timeout: number): number | undefined {
  return timeout > 0 ? timeout : undefined;
}
