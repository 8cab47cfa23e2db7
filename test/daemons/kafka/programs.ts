import { execFile, spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaVersion } from '../../../components/cache-queue/kafka/cluster-spec';
import { embeddedDirectory } from '../../../embedded/workspace/embedded-directory';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** The version of Strimzi's reporter of metrics; Strimzi's images bring it along. */
const reporterVersion = '0.2.0';

/** What Kafka's own scripts of these names start. */
const classes = {
  'kafka-storage.sh': 'kafka.tools.StorageTool',
  'kafka-server-start.sh': 'kafka.Kafka',
  'kafka-topics.sh': 'org.apache.kafka.tools.TopicCommand',
  'kafka-configs.sh': 'kafka.admin.ConfigCommand',
};

/** Whether Maven is here, from which Kafka's programs come. */
export const hasMaven = (): boolean => spawnSync('mvn', ['--version']).status === 0;

/** The jar files of production's version of Kafka and of its reporter of metrics, from Maven, once; gives their folder. */
export async function kafkaJars(): Promise<string> {
  const folder = join(embeddedDirectory(), `kafka-${kafkaVersion}-${reporterVersion}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  await promisify(execFile)('mvn', [
    ...['--quiet', '--batch-mode', '--file', join(__dirname, 'pom.xml'), plugin],
    ...[`-Dkafka.version=${kafkaVersion}`, `-Dreporter.version=${reporterVersion}`],
    `-DoutputDirectory=${partial}`,
  ]);
  renameSync(partial, folder);
  return folder;
}

/** Writes Kafka's scripts, which Maven lacks: each starts the same program as the one of that name does. */
export async function writeScripts(folder: string): Promise<string> {
  const jars = join(await kafkaJars(), '*');
  const scripts = join(folder, 'bin');
  await mkdir(scripts);
  for (const [name, main] of Object.entries(classes)) {
    writeFileSync(
      join(scripts, name),
      // The compiler's second tier pays off in servers that last.
      `#!/bin/sh\nexec java $KAFKA_HEAP_OPTS -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '${jars}' ${main} "$@"\n`,
      { mode: 0o755 },
    );
  }
  return scripts;
}
