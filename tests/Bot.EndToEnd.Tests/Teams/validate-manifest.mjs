// Validates the app manifest on standard input against the schema that it names, as npm's @microsoft/app-manifest has it. Prints the faults; nothing when it is valid.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04');
const manifest = JSON.parse(readFileSync(0, 'utf8'));
const schemas = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '@microsoft', 'app-manifest', 'build', 'json-schemas');
const schema = JSON.parse(readFileSync(join(schemas, 'teams', `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json'), 'utf8'));
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
if (!validate(manifest)) console.log(JSON.stringify(validate.errors, null, 1));
