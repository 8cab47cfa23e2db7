// Pulumi has every frame of a stack trace mapped to TypeScript in JavaScript of its own, and takes such a trace of each promise: a
// third of the program's time. The maps of its own code name files that its package doesn't hold; where such a path ends in
// `node_modules/@pulumi/resource.ts`, Node.js 20.20 goes on colouring it until no string can be longer: half a minute before each
// error was told. It installs that once only, so that Node.js' own traces stay once it is taken away.
require(
  require.resolve('source-map-support', { paths: [require.resolve('@pulumi/pulumi')] }),
).install();
Error.prepareStackTrace = undefined;
