// Reads `{document, checks: [{schema, text}]}` from the file that is named, and says of the document what is wrong with it, and of
// each text – JSON – what is wrong with it by that schema of the document. Nothing wrong is null.
import { readFileSync } from "node:fs";

import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { document, checks } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const found = [];
const validator = new Validator();
const judged = await validator.validate(structuredClone(document));
if (!judged.valid) found.push(...[judged.errors].flat().map((error) => JSON.stringify(error)));
if (validator.version !== "3.1") found.push(`it is of version ${validator.version}`);

// The specification leaves schemas to JSON Schema: each is held against that, and all that it refers to must be there.
const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
for (const number of ["uint8", "uint16", "uint32", "uint64", "uint", "int64"]) ajv.addFormat(number, true);
const schemas = Object.entries(document.components.schemas);
for (const [name, schema] of schemas) {
  if (!ajv.validateSchema(schema)) found.push(`${name}: ${ajv.errorsText(ajv.errors)}`);
}
ajv.addSchema({ $id: "https://lra-desk.example/openapi", components: document.components });
const by = new Map();
for (const [name] of schemas) {
  try {
    by.set(name, ajv.getSchema(`https://lra-desk.example/openapi#/components/schemas/${name}`));
  } catch (error) {
    found.push(`${name}: ${error.message}`);
  }
}

const told = checks.map(({ schema, text }) => {
  const judge = by.get(schema);
  if (!judge) return `there is no schema ${schema}`;
  return judge(JSON.parse(text)) ? null : ajv.errorsText(judge.errors, { separator: "; " }).slice(0, 500);
});
console.log(JSON.stringify({ document: found, checks: told }));
