/** The public routes of a rendered configuration: where each leads, how often and how much, and for how long. */
export function nginxRoutes(configuration: string, domain: string): [string, string][] {
  const rates = new Map(
    [...configuration.matchAll(/zone=(\w+):10m rate=(\S+?);/g)].map(([, zone, rate]) => [
      zone,
      rate,
    ]),
  );
  return configuration.split('server_name ').flatMap(server => {
    const host = server.slice(0, server.indexOf(';')).replace(`.${domain}`, '');
    const locations = server.matchAll(/location (\/\S*) \{\n(.*?)\n {8}\}/gs);
    return [...locations].flatMap(([, path = '', body = '']): [string, string][] => {
      const one = (pattern: RegExp) => pattern.exec(body)?.[1] ?? '';
      const [, zone = '', burst = ''] = /zone=(\w+) burst=(\d+)/.exec(body) ?? [];
      if (zone === '') return [];
      return [
        [
          `edge.${host}${path}`,
          [
            one(/(?:proxy|grpc)_pass \w+:\/\/(\w+)/).replaceAll('_', '-'),
            `${rates.get(zone) ?? ''} and ${burst}`,
            one(/client_max_body_size (\w+)/),
            one(/(?:proxy|grpc)_read_timeout (\w+)/),
          ].join(', '),
        ],
      ];
    });
  });
}
