const { PolicyPack } = require('@pulumi/policy');

// A budget of the configured size breaks the promise.
new PolicyPack('flow', {
  policies: [
    {
      name: 'budget',
      description: 'A budget that may not be.',
      enforcementLevel: 'mandatory',
      configSchema: { properties: { forbidden: { type: 'number' } } },
      validateStack: (args, report) => {
        const { forbidden } = args.getConfig();
        for (const { props } of args.resources) {
          if (props.spec?.minAvailable === forbidden) report(`[budget] ${forbidden} is forbidden.`);
        }
      },
    },
  ],
});
