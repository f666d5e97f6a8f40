// Asks an endpoint with Comunica, as its documentation shows, and prints what came back as JSON.
// node comunica.mjs MODULES ENDPOINT SUBJECT
import { createRequire } from "node:module";
const [modules, endpoint, subject] = process.argv.slice(2);
const { QueryEngine } = createRequire(`${modules}/`)("@comunica/query-sparql");

const engine = new QueryEngine();
const named = { sources: [{ type: "sparql", value: endpoint }] };
const guessed = { sources: [endpoint] }; // told from its Service Description
const select = `PREFIX dcl: <https://w3id.org/declass/ontology#>
SELECT ?judgment ?cue WHERE { <${subject}> dcl:hasAssessment ?judgment . ?judgment dcl:cue ?cue }`;

const cues = async (context) => {
  const rows = await (await engine.queryBindings(select, context)).toArray();
  return rows.map((row) => row.get("cue").value).sort();
};
const quads = await engine.queryQuads(`CONSTRUCT { <${subject}> ?p ?o } WHERE { <${subject}> ?p ?o }`, named);
const refused = await engine
  .queryBindings("SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", named)
  .then((rows) => rows.toArray())
  .then((rows) => rows.length, (error) => String(error));
const said = JSON.stringify({
  cues: await cues(named),
  guessed: await cues(guessed),
  there: await engine.queryBoolean(`ASK { <${subject}> ?p ?o }`, named),
  elsewhere: await engine.queryBoolean(`ASK { <${subject}x> ?p ?o }`, named),
  predicates: [...new Set((await quads.toArray()).map((quad) => quad.predicate.value))].sort(),
  refused,
});
process.stdout.write(`${said}\n`, () => process.exit()); // connections that are kept open would hold it for seconds
