// Writes the package.json of the project that jsii compiles: the root export of the package and nothing else.
// Usage: node .ci/jsii-package.js <file>
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const manifest = require(join(__dirname, '..', 'package.json'));
const { name, version, description, license, keywords, author, repository, homepage, bugs, stability } =
  manifest;
const { main, types, jsii, dependencies, bundledDependencies } = manifest;

/** The peers that the root export needs. cdk-nag and the AWS SDK belong to subpaths. */
const peers = ['aws-cdk-lib', 'constructs'];
const peerDependencies = Object.fromEntries(peers.map((peer) => [peer, manifest.peerDependencies[peer]]));
// jsii wants the lowest version of a peer here. It compiles with the installed one.
const devDependencies = Object.fromEntries(
  peers.map((peer) => [peer, manifest.peerDependencies[peer].replace('^', '')]),
);

const project = {
  ...{ name, version, description, license, keywords, author, repository, homepage, bugs, stability },
  ...{ main, types, dependencies, bundledDependencies, peerDependencies, devDependencies },
  jsii: { ...jsii, tsc: { outDir: 'dist', rootDir: '.' } },
};
writeFileSync(process.argv[2], `${JSON.stringify(project, null, 2)}\n`);
