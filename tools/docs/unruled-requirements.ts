/** Requirements that no rule holds, since no resource of one stack shows them, and what does. */
export const unruledRequirements: Readonly<Record<string, string>> = {
  'R-02': 'a rule sees one stack; a test compares the components of both',
  'R-10': 'how nginx balances stands in its configuration, which tests run in a real nginx',
  'R-11': "the same of nginx's checks of its upstreams",
  'R-12': 'the same of static files and their cache',
  'R-14': "Consul takes each pod's readiness; a real Consul is asked in tests",
  'R-15': "a job writes Consul's keys; a real Consul is asked in tests",
  'R-16': "the cluster's DNS forwards to Consul's, which is asked in tests",
  'R-25': 'what a workload uses Redis for is a setting of it, which tests read',
  'R-26': 'the same',
  'R-27': 'the same',
  'R-28': 'the same',
  'R-30': 'what starts after what is no property of a resource; tests start dev',
  'R-31': 'the same',
  'R-63': "dashboards are files in ConfigMaps, which tests hold against the targets' metrics",
};
