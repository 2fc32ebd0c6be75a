//! The OpenAPI document, made from the table of routes, the types of the wire and the table of limits.
//!
//! It is of version 3.1, whose schemas are JSON Schema as the types describe themselves in it. Nothing is written down here a second
//! time: what a place holds comes from `lra_rules::limits`, which is what the centre reads by.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use lra_rules::{
    limits,
    wire::{DirectoryOrder, Envelope, Problem},
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::types::{Route, SchemaOf};
use crate::problem;

/// What stands before everything else, for whoever writes a client.
const INTRODUCTION: &str = "\
    Decides what desks send and gives every desk the records it may see.\n\n\
    A command travels as `SignedCommand`: its `body` is the JSON text of an `Envelope`, in which the `Command` stands – of a \
    `DirectoryOrder` at `/v1/directory/act` –, and the signatures are over exactly the bytes of that text. What the rules say to a command is its `Outcome`, under status 200; its \
    refusals have stable codes. Where a request itself cannot be answered, the answer is an RFC 9457 problem document, with a \
    stable code as well: also 404 (`route.unknown`) and 405 (`route.method`) for what is not described here.";

/// Makes the document that describes these routes.
pub(super) fn document(routes: &[Route]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let envelope = generator.subschema_for::<Envelope>();
    // In no route by name, as the envelope: it is the text that an order about the directory signs.
    let _ = generator.subschema_for::<DirectoryOrder>();
    let problem = generator.subschema_for::<Problem>();
    let mut paths = Map::new();
    let mut statuses = BTreeSet::new();
    for route in routes {
        let all = problems_of(route);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method] = operation(route, &all, &mut generator);
        statuses.extend(all);
    }
    let mut schemas = generator.take_definitions(true);
    limits::describe(&mut schemas);
    for schema in schemas.values_mut() {
        name_content(schema, &json!(envelope));
    }
    let responses: Map<String, Value> =
        statuses.into_iter().map(|status| (problem_name(status), response(status, &json!(problem)))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "LRA Desk: the centre",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": INTRODUCTION,
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": responses,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    })
}

fn operation(route: &Route, problems: &BTreeSet<u16>, generator: &mut SchemaGenerator) -> Value {
    let mut operation = Map::new();
    operation.insert("operationId".into(), json!(name(route)));
    operation.insert("summary".into(), json!(route.summary));
    if let Some(query) = route.query {
        operation.insert("parameters".into(), Value::Array(parameters(query, generator)));
    }
    if let Some(body) = route.body {
        let schema = body(generator);
        let content = json!({"required": true, "content": {"application/json": {"schema": schema}}});
        operation.insert("requestBody".into(), content);
    }
    let mut responses = Map::new();
    match route.answer {
        Some(answer) => {
            let schema = answer(generator);
            let media = schema.get("contentMediaType").and_then(Value::as_str).unwrap_or("application/json").to_owned();
            let content = json!({"description": "Answered", "content": {media: {"schema": schema}}});
            responses.insert("200".into(), content);
        }
        None => {
            responses.insert("204".into(), json!({"description": "Done"}));
        }
    }
    for status in problems {
        let reference = format!("#/components/responses/{}", problem_name(*status));
        responses.insert(status.to_string(), json!({ "$ref": reference }));
    }
    operation.insert("responses".into(), Value::Object(responses));
    if route.session {
        operation.insert("security".into(), json!([{"session": []}]));
    }
    Value::Object(operation)
}

/// Every status of a problem that a route may answer with.
fn problems_of(route: &Route) -> BTreeSet<u16> {
    // Too large, and unavailable: the database, a long wait, the end. No route means to fail; where one does, it says so like this.
    let mut all = BTreeSet::from([413, 500, 503]);
    all.extend(route.also);
    // Without a session the pace of an address, with one the turns and quotas of its operator.
    all.insert(429);
    if route.session {
        all.extend([401, 403]);
    }
    if route.body.is_some() {
        all.extend([400, 408, 415]);
    }
    if route.query.is_some() {
        all.insert(400);
    }
    all
}

fn problem_name(status: u16) -> String {
    format!("Problem{status}")
}

/// A problem under this status, with the headers that come with it.
fn response(status: u16, problem: &Value) -> Value {
    let mut response = json!({
        "description": StatusCode::from_u16(status).map_or("A problem", problem::title),
        "content": {"application/problem+json": {"schema": problem}},
    });
    let seconds = json!({"type": "integer", "minimum": 0});
    let header = match status {
        401 => Some(("WWW-Authenticate", "How to ask: with a bearer token", json!({"const": "Bearer"}))),
        429 | 503 => Some(("Retry-After", "Seconds after which it makes sense to ask again", seconds)),
        _ => None,
    };
    if let Some((name, description, schema)) = header {
        response["headers"] = json!({ name: {"description": description, "required": true, "schema": schema} });
    }
    response
}

/// Names an operation by its method and path, which never changes for a caller.
fn name(route: &Route) -> String {
    format!("{} {}", route.method, route.path.trim_start_matches('/')).replace(['/', ' ', '.', '-'], "_")
}

/// Lists the fields of a query, one parameter each: parameters are no type of their own for a caller.
fn parameters(query: SchemaOf, generator: &mut SchemaGenerator) -> Vec<Value> {
    let reference = query(generator).to_value();
    let named = reference["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let mut described = Map::from_iter(generator.definitions_mut().remove_entry(named));
    limits::describe(&mut described);
    let query = described.remove(named).unwrap_or_default();
    let required: Vec<&str> = query["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let parameter = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        let description = schema.as_object_mut().and_then(|says| says.remove("description"));
        // A query cannot say null: what is not said is left out.
        if let Some(kind) = schema["type"].as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null")) {
            schema["type"] = kind.clone();
        }
        let required = required.contains(&name.as_str());
        json!({"name": name, "in": "query", "required": required, "description": description, "schema": schema})
    };
    query["properties"].as_object().into_iter().flatten().map(parameter).collect()
}

/// Says of every text that is JSON itself what stands in it: there is one such text, a command's.
fn name_content(schema: &mut Value, content: &Value) {
    match schema {
        Value::Object(says) => {
            if says.contains_key("contentMediaType") {
                says.insert("contentSchema".into(), content.clone());
            }
            says.values_mut().for_each(|within| name_content(within, content));
        }
        Value::Array(all) => all.iter_mut().for_each(|within| name_content(within, content)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use lra_rules::{acts::Action, limits::Bound};

    use super::*;
    use crate::api::routes::ROUTES;

    /// A schema, and whatever else may stand in its place.
    fn spread(schema: &Value) -> Vec<&Value> {
        let several = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|several| schema.get(several)?.as_array());
        std::iter::once(schema).chain(several.flatten().flat_map(spread)).collect()
    }

    /// The schemas of a place of the table of limits, e.g. `Command.services[]`.
    fn at<'a>(document: &'a Value, place: &str) -> Vec<&'a Value> {
        let mut steps = place.split('.');
        let mut found = vec![&document["components"]["schemas"][steps.next().unwrap()]];
        for step in steps {
            let (field, entry) = step.strip_suffix("[]").map_or((step, false), |field| (field, true));
            found = found.into_iter().flat_map(spread).filter_map(|s| s.get("properties")?.get(field)).collect();
            if entry {
                let of =
                    |s: &'a Value| s.get("items").or_else(|| s.get("additionalProperties").filter(|s| s.is_object()));
                found = found.into_iter().flat_map(spread).filter_map(of).collect();
            }
        }
        found.into_iter().flat_map(spread).collect()
    }

    fn has(schema: &Value, kind: &str) -> bool {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
    }

    /// What a list, or a name of the table's, takes.
    fn consts(schema: &Value, field: &str) -> BTreeSet<String> {
        let of = |s: &Value| s.get("properties")?.get(field)?.get("const")?.as_str().map(str::to_owned);
        spread(schema).into_iter().filter_map(of).collect()
    }

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let document = document(ROUTES);
        let mut described = BTreeSet::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            described.extend(operations.as_object().unwrap().keys().map(|method| (method.as_str(), path.as_str())));
        }
        assert_eq!(described, ROUTES.iter().map(|route| (route.method, route.path)).collect());
        assert!(document["components"]["schemas"].get("FeedQuery").is_none(), "its fields are parameters");
        // Two types of one name would be described, and bounded, as one.
        for name in document["components"]["schemas"].as_object().unwrap().keys() {
            assert!(!name.ends_with(|last: char| last.is_ascii_digit()), "{name}");
        }
    }

    #[test]
    fn every_bound_of_the_table_stands_in_the_document() {
        let document = document(ROUTES);
        for (place, bound) in limits::bounds() {
            let schemas = at(&document, place);
            let mut told = 0;
            for schema in schemas {
                let map = has(schema, "object") && schema.get("additionalProperties").is_some_and(Value::is_object);
                let kinds =
                    [(has(schema, "string"), "maxLength"), (has(schema, "array"), "maxItems"), (map, "maxProperties")];
                for (_, says) in kinds.into_iter().filter(|(here, _)| *here) {
                    let (most, pattern) = match bound {
                        Bound::AtMost(most) => (most, None),
                        Bound::Digits(digits) => (digits, Some(format!("^[0-9a-f]{{{digits}}}$"))),
                    };
                    assert_eq!(schema[says], json!(most), "{place}: {schema}");
                    if let Some(pattern) = pattern {
                        assert_eq!(schema["pattern"], json!(pattern), "{place}: {schema}");
                    }
                    told += 1;
                }
            }
            assert!(told > 0, "{place} is not described");
        }
    }

    #[test]
    fn every_act_is_described() {
        let document = document(ROUTES);
        let schemas = &document["components"]["schemas"];
        let (commands, findings) = (consts(&schemas["Command"], "type"), consts(&schemas["HoldDecision"], "is"));
        for act in Action::ALL {
            let found = match act.row().finding {
                Some(finding) => findings.contains(finding),
                None => commands.contains(act.code()),
            };
            assert!(found, "{} is not among {commands:?} and {findings:?}", act.code());
        }
        assert_eq!(
            schemas["SignedCommand"]["properties"]["body"]["contentSchema"]["$ref"],
            "#/components/schemas/Envelope"
        );
    }

    #[test]
    fn every_reference_of_the_document_leads_somewhere() {
        let document = document(ROUTES);
        let mut waiting = vec![&document];
        let mut references = 0;
        while let Some(value) = waiting.pop() {
            match value {
                Value::Object(map) => {
                    if let Some(Value::String(reference)) = map.get("$ref") {
                        let pointer = reference.trim_start_matches('#');
                        assert!(document.pointer(pointer).is_some(), "{reference}");
                        references += 1;
                    }
                    waiting.extend(map.values());
                }
                Value::Array(list) => waiting.extend(list),
                _ => {}
            }
        }
        assert!(references > 50, "{references}");
    }
}
