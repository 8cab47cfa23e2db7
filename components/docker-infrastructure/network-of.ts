import type * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';

/** Puts a container into the network of another, whose name, addresses, ports and resolver then are its own as well. */
export const networkOf = ({ id }: docker.Container) => ({
  networkMode: pulumi.interpolate`container:${id}`,
});
