//! The OpenAPI document, made from the table of routes and the types of the wire.

use std::collections::BTreeSet;

use lra_rules::wire::Problem;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::types::Route;

/// Makes the document that describes these routes.
pub(super) fn document(routes: &[Route]) -> Value {
    let mut generator = SchemaSettings::openapi3().into_generator();
    let problem = generator.subschema_for::<Problem>();
    let mut paths = Map::new();
    for route in routes {
        let mut operation = Map::new();
        operation.insert("operationId".into(), json!(name(route)));
        operation.insert("summary".into(), json!(route.summary));
        if let Some(query) = route.query {
            // The schema itself, not a reference to it: parameters are listed one by one.
            query(&mut generator);
            let parameters = generator.definitions().get("FeedQuery").map(parameters).unwrap_or_default();
            operation.insert("parameters".into(), Value::Array(parameters));
        }
        if let Some(body) = route.body {
            let schema = body(&mut generator);
            operation.insert(
                "requestBody".into(),
                json!({"required": true, "content": {"application/json": {"schema": schema}}}),
            );
        }
        let problems = json!({"description": "A problem document",
            "content": {"application/problem+json": {"schema": problem}}});
        let mut responses = Map::new();
        match route.answer {
            Some(answer) => {
                let schema = answer(&mut generator);
                responses.insert(
                    "200".into(),
                    json!({"description": "Answered", "content": {"application/json": {"schema": schema}}}),
                );
            }
            None => {
                responses.insert("204".into(), json!({"description": "Done"}));
            }
        }
        for status in problems_of(route) {
            responses.insert(status.to_string(), problems.clone());
        }
        operation.insert("responses".into(), Value::Object(responses));
        if route.session {
            operation.insert("security".into(), json!([{"session": []}]));
        }
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method] = Value::Object(operation);
    }
    let mut schemas = generator.take_definitions(true);
    schemas.remove("FeedQuery");
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "LRA Desk: the centre",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0"},
            "description": "Decides what desks send and gives every desk the records it may see. Errors are RFC 9457 problem documents with stable codes.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    })
}

/// Every status of a problem that a route may answer with. 500 is none of them: no route means to fail.
fn problems_of(route: &Route) -> BTreeSet<u16> {
    // Too large, and unavailable: the database, a long wait, the end.
    let mut all = BTreeSet::from([413, 503]);
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

/// Names an operation by its method and path, which never changes for a caller.
fn name(route: &Route) -> String {
    format!("{} {}", route.method, route.path.trim_start_matches('/')).replace(['/', ' ', '.', '-'], "_")
}

/// Lists the properties of a query, one parameter each.
fn parameters(schema: &Value) -> Vec<Value> {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| json!({"name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": schema}))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::routes::ROUTES;

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
        assert_eq!(document["paths"].as_object().map(Map::len), Some(ROUTES.len()));
    }
}
