"""The namespaces and terms of the graph as plain strings: a name in, an absolute IRI out.

`PREFIXES` repeats `ontology/prefixes.ttl` in its order; every other constant is a namespace joined to a local
name of `ontology/outcomes.ttl` or of a published vocabulary. Tests hold them together. No RDF library.
"""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/wsis-outcomes/"

WSO: Final = BASE + "ns/"
GRP: Final = BASE + "voc/stakeholder/"
TOP: Final = BASE + "voc/topic/"
AL: Final = BASE + "voc/action-line/"
ROLE: Final = BASE + "voc/section-role/"
FMT: Final = BASE + "voc/session-format/"
RULE: Final = BASE + "voc/finding-rule/"
SDG: Final = "http://metadata.un.org/sdg/"
SES: Final = BASE + "session/"
FRM: Final = BASE + "forum/"
BDY: Final = BASE + "org/"
DOC: Final = BASE + "doc/"
G: Final = BASE + "g/"
SOFTWARE: Final = BASE + "software/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SH: Final = "http://www.w3.org/ns/shacl#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SCHEMA: Final = "https://schema.org/"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
VANN: Final = "http://purl.org/vocab/vann/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"
DQV: Final = "http://www.w3.org/ns/dqv#"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"

PREFIXES: Final[dict[str, str]] = {
    "wso": WSO,
    "grp": GRP,
    "top": TOP,
    "al": AL,
    "role": ROLE,
    "fmt": FMT,
    "rule": RULE,
    "sdg": SDG,
    "ses": SES,
    "frm": FRM,
    "bdy": BDY,
    "doc": DOC,
    "g": G,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "sh": SH,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "schema": SCHEMA,
    "org": ORG,
    "prov": PROV,
    "oa": OA,
    "vann": VANN,
    "dcat": DCAT,
    "void": VOID,
    "dqv": DQV,
    "sssom": SSSOM,
    "semapv": SEMAPV,
}

# Schemes: the IRI of each is the namespace of its concepts without the last slash.
SCHEME_STAKEHOLDER: Final = GRP[:-1]
SCHEME_TOPIC: Final = TOP[:-1]
SCHEME_ACTION_LINE: Final = AL[:-1]
SCHEME_SECTION_ROLE: Final = ROLE[:-1]
SCHEME_SESSION_FORMAT: Final = FMT[:-1]
SCHEME_FINDING_RULE: Final = RULE[:-1]
SCHEME_SDG: Final = BASE + "voc/sdg"

# Graphs of the whole dataset.
GRAPH_ONTOLOGY: Final = G + "ontology"
GRAPH_VOCABULARY: Final = G + "vocabulary"
GRAPH_DATASET: Final = G + "dataset"
GRAPH_INFERRED: Final = G + "inferred"
GRAPH_CHANGES: Final = G + "changes"

# The dataset as a whole.
DATASET: Final = BASE + "dataset"
LINKED_SDG: Final = DATASET + "/linked/sdg"
METRIC: Final = BASE + "voc/quality-metric/"
PROJECT: Final = BASE + "project"

# What others name: types of media, and languages by the codes of ISO 639-1.
MEDIA_TYPE: Final = "https://www.iana.org/assignments/media-types/"
ISO_639_1: Final = "http://id.loc.gov/vocabulary/iso639-1/"

# wso: classes (_CLASS where a property has the same name)
WSO_ACTION: Final = WSO + "Action"
WSO_ACTOR: Final = WSO + "Actor"
WSO_BASIS_CLASS: Final = WSO + "Basis"
WSO_CANONICAL_TEXT: Final = WSO + "CanonicalText"
WSO_CHANGE: Final = WSO + "Change"
WSO_CHANGE_KIND_CLASS: Final = WSO + "ChangeKind"
WSO_CHANGE_REASON_CLASS: Final = WSO + "ChangeReason"
WSO_DEONTIC_FORCE_CLASS: Final = WSO + "DeonticForce"
WSO_CURATED_FACT: Final = WSO + "CuratedFact"
WSO_EXTRACTED_STATEMENT: Final = WSO + "ExtractedStatement"
WSO_EXTRACTION_RUN: Final = WSO + "ExtractionRun"
WSO_FINDING: Final = WSO + "Finding"
WSO_FORUM: Final = WSO + "Forum"
WSO_FORUM_EDITION: Final = WSO + "ForumEdition"
WSO_ISSUE: Final = WSO + "Issue"
WSO_LINK_RELATION_CLASS: Final = WSO + "LinkRelation"
WSO_LINK_STATUS_CLASS: Final = WSO + "LinkStatus"
WSO_MODALITY_CLASS: Final = WSO + "Modality"
WSO_OUTCOME: Final = WSO + "Outcome"
WSO_OUTCOME_DOCUMENT: Final = WSO + "OutcomeDocument"
WSO_POLARITY_CLASS: Final = WSO + "Polarity"
WSO_RECOMMENDATION: Final = WSO + "Recommendation"
WSO_REVIEW_STATUS_CLASS: Final = WSO + "ReviewStatus"
WSO_SECTION: Final = WSO + "Section"
WSO_SESSION: Final = WSO + "Session"
WSO_SEVERITY_CLASS: Final = WSO + "Severity"
WSO_SIMILARITY_LINK: Final = WSO + "SimilarityLink"
WSO_SOURCE_ROW: Final = WSO + "SourceRow"
WSO_STAKEHOLDER_GROUP: Final = WSO + "StakeholderGroup"
WSO_STATEMENT: Final = WSO + "Statement"
WSO_TEXT_SEGMENT: Final = WSO + "TextSegment"
WSO_THREAD: Final = WSO + "Thread"

# wso: properties
WSO_ACTION_OF: Final = WSO + "actionOf"
WSO_ACTION_TEXT: Final = WSO + "actionText"
WSO_ACTION_VERB: Final = WSO + "actionVerb"
WSO_ADDRESSEE: Final = WSO + "addressee"
WSO_ADDRESSEE_OF: Final = WSO + "addresseeOf"
WSO_ALIGNED_GOAL: Final = WSO + "alignedGoal"
WSO_ALIGNS_WITH: Final = WSO + "alignsWith"
WSO_BASIS: Final = WSO + "basis"
WSO_BENEFICIARY: Final = WSO + "beneficiary"
WSO_CHANGE_IN: Final = WSO + "changeIn"
WSO_CHANGE_KIND: Final = WSO + "changeKind"
WSO_CHANGE_REASON: Final = WSO + "changeReason"
WSO_CHANGED_FIELD: Final = WSO + "changedField"
WSO_CHANGED_FILE: Final = WSO + "changedFile"
WSO_CHARACTERS: Final = WSO + "characters"
WSO_CO_ORGANIZED_BY: Final = WSO + "coOrganizedBy"
WSO_CONCERNS: Final = WSO + "concerns"
WSO_CONFIDENCE: Final = WSO + "confidence"
WSO_CONSTITUENCY: Final = WSO + "constituency"
WSO_CONTEXT: Final = WSO + "context"
WSO_DATE_LITERAL: Final = WSO + "dateLiteral"
WSO_DEADLINE: Final = WSO + "deadline"
WSO_DEADLINE_DATE: Final = WSO + "deadlineDate"
WSO_DEONTIC_FORCE: Final = WSO + "deonticForce"
WSO_DOCUMENT_AFTER: Final = WSO + "documentAfter"
WSO_DOCUMENT_BEFORE: Final = WSO + "documentBefore"
WSO_EARLIEST_STATEMENT: Final = WSO + "earliestStatement"
WSO_EDITION_OF: Final = WSO + "editionOf"
WSO_FACET: Final = WSO + "facet"
WSO_FILE_NAME: Final = WSO + "fileName"
WSO_GROUNDED_IN: Final = WSO + "groundedIn"
WSO_HAS_ACTION: Final = WSO + "hasAction"
WSO_HAS_SECTION: Final = WSO + "hasSection"
WSO_HAS_STATEMENT: Final = WSO + "hasStatement"
WSO_HAS_TEXT: Final = WSO + "hasText"
WSO_HEADING: Final = WSO + "heading"
WSO_IMPLIED_ALIGNMENT: Final = WSO + "impliedAlignment"
WSO_IN_DOCUMENT: Final = WSO + "inDocument"
WSO_IN_SECTION: Final = WSO + "inSection"
WSO_IN_THREAD: Final = WSO + "inThread"
WSO_INFERRED_ALIGNMENT: Final = WSO + "inferredAlignment"
WSO_JUSTIFICATION: Final = WSO + "justification"
WSO_LINK_RELATION: Final = WSO + "linkRelation"
WSO_LINK_SOURCE: Final = WSO + "linkSource"
WSO_LINK_STATUS: Final = WSO + "linkStatus"
WSO_LINK_TARGET: Final = WSO + "linkTarget"
WSO_MENTIONS: Final = WSO + "mentions"
WSO_MENTIONS_COUNTRY: Final = WSO + "mentionsCountry"
WSO_MESSAGE: Final = WSO + "message"
WSO_METHOD: Final = WSO + "method"
WSO_MODALITY: Final = WSO + "modality"
WSO_ORDER: Final = WSO + "order"
WSO_ORGANIZED_BY: Final = WSO + "organizedBy"
WSO_PART_OF: Final = WSO + "partOf"
WSO_PARTICIPANT: Final = WSO + "participant"
WSO_POLARITY: Final = WSO + "polarity"
WSO_PRESENTED_IN: Final = WSO + "presentedIn"
WSO_PRESENTS: Final = WSO + "presents"
WSO_REPORTED_IN: Final = WSO + "reportedIn"
WSO_REPORTS_ON: Final = WSO + "reportsOn"
WSO_RETRIEVED: Final = WSO + "retrieved"
WSO_REVIEW_STATUS: Final = WSO + "reviewStatus"
WSO_REVIEWED_AT: Final = WSO + "reviewedAt"
WSO_REVIEWED_BY: Final = WSO + "reviewedBy"
WSO_RULE: Final = WSO + "rule"
WSO_SCORE: Final = WSO + "score"
WSO_SECTION_ROLE: Final = WSO + "sectionRole"
WSO_SESSION_BEFORE: Final = WSO + "sessionBefore"
WSO_SESSION_FORMAT: Final = WSO + "sessionFormat"
WSO_SESSION_TYPE: Final = WSO + "sessionType"
WSO_SEVERITY: Final = WSO + "severity"
WSO_SHA256: Final = WSO + "sha256"
WSO_STATEMENT_AFTER: Final = WSO + "statementAfter"
WSO_STATEMENT_BEFORE: Final = WSO + "statementBefore"
WSO_STATEMENT_TEXT: Final = WSO + "statementText"
WSO_SUGGESTION: Final = WSO + "suggestion"
WSO_TARGET: Final = WSO + "target"
WSO_TEMPLATE: Final = WSO + "template"
WSO_TEXT_BEFORE: Final = WSO + "textBefore"
WSO_TIME_ZONE: Final = WSO + "timeZone"
WSO_TOPIC: Final = WSO + "topic"
WSO_VENUE: Final = WSO + "venue"

# wso: closed enumerations
WSO_BASIS_CURATOR: Final = WSO + "basis-curator"
WSO_BASIS_INFERRED: Final = WSO + "basis-inferred"
WSO_BASIS_STATED: Final = WSO + "basis-stated"
WSO_CHANGE_ADDED: Final = WSO + "change-added"
WSO_CHANGE_CHANGED: Final = WSO + "change-changed"
WSO_CHANGE_WITHDRAWN: Final = WSO + "change-withdrawn"
WSO_FORCE_ADVICE: Final = WSO + "force-advice"
WSO_FORCE_DESCRIPTION: Final = WSO + "force-description"
WSO_FORCE_DIRECTIVE: Final = WSO + "force-directive"
WSO_FORCE_INTENTION: Final = WSO + "force-intention"
WSO_FORCE_OBLIGATION: Final = WSO + "force-obligation"
WSO_LINK_REGISTERED: Final = WSO + "link-registered"
WSO_LINK_UNLINKED: Final = WSO + "link-unlinked"
WSO_MODALITY_HYBRID: Final = WSO + "modality-hybrid"
WSO_MODALITY_ONLINE: Final = WSO + "modality-online"
WSO_MODALITY_ONSITE: Final = WSO + "modality-onsite"
WSO_POLARITY_AVOID: Final = WSO + "polarity-avoid"
WSO_POLARITY_DO: Final = WSO + "polarity-do"
WSO_REASON_DOCUMENT_ADDED: Final = WSO + "reason-document-added"
WSO_REASON_DOCUMENT_REISSUED: Final = WSO + "reason-document-reissued"
WSO_REASON_DOCUMENT_WITHDRAWN: Final = WSO + "reason-document-withdrawn"
WSO_REASON_READ_ANEW: Final = WSO + "reason-read-anew"
WSO_RELATION_BROADENS: Final = WSO + "relation-broadens"
WSO_RELATION_CONFLICTS: Final = WSO + "relation-conflicts"
WSO_RELATION_NARROWS: Final = WSO + "relation-narrows"
WSO_RELATION_RELATED: Final = WSO + "relation-related"
WSO_RELATION_RESTATES: Final = WSO + "relation-restates"
WSO_RELATION_TAKEN_UP_IN: Final = WSO + "relation-taken-up-in"
WSO_REVIEW_ACCEPTED: Final = WSO + "review-accepted"
WSO_REVIEW_CHANGED: Final = WSO + "review-changed"
WSO_REVIEW_REJECTED: Final = WSO + "review-rejected"
WSO_SEVERITY_INFO: Final = WSO + "severity-info"
WSO_SEVERITY_VIOLATION: Final = WSO + "severity-violation"
WSO_SEVERITY_WARNING: Final = WSO + "severity-warning"

# rdf
RDF_TYPE: Final = RDF + "type"
RDF_SUBJECT: Final = RDF + "subject"
RDF_PREDICATE: Final = RDF + "predicate"
RDF_OBJECT: Final = RDF + "object"

# rdfs
RDFS_LABEL: Final = RDFS + "label"

# owl
OWL_DEPRECATED: Final = OWL + "deprecated"
OWL_VERSION_INFO: Final = OWL + "versionInfo"
OWL_VERSION_IRI: Final = OWL + "versionIRI"

# xsd
XSD_STRING: Final = XSD + "string"
XSD_INTEGER: Final = XSD + "integer"
XSD_DECIMAL: Final = XSD + "decimal"
XSD_BOOLEAN: Final = XSD + "boolean"
XSD_DATE: Final = XSD + "date"
XSD_DATE_TIME: Final = XSD + "dateTime"

# skos
SKOS_CONCEPT: Final = SKOS + "Concept"
SKOS_CONCEPT_SCHEME: Final = SKOS + "ConceptScheme"
SKOS_IN_SCHEME: Final = SKOS + "inScheme"
SKOS_NOTATION: Final = SKOS + "notation"
SKOS_PREF_LABEL: Final = SKOS + "prefLabel"
SKOS_ALT_LABEL: Final = SKOS + "altLabel"
SKOS_HIDDEN_LABEL: Final = SKOS + "hiddenLabel"
SKOS_DEFINITION: Final = SKOS + "definition"
SKOS_BROADER: Final = SKOS + "broader"

# dcterms
DCTERMS_TITLE: Final = DCTERMS + "title"
DCTERMS_DESCRIPTION: Final = DCTERMS + "description"
DCTERMS_FORMAT: Final = DCTERMS + "format"
DCTERMS_LANGUAGE: Final = DCTERMS + "language"
DCTERMS_RIGHTS: Final = DCTERMS + "rights"
DCTERMS_LICENSE: Final = DCTERMS + "license"
DCTERMS_CREATOR: Final = DCTERMS + "creator"
DCTERMS_CONFORMS_TO: Final = DCTERMS + "conformsTo"
DCTERMS_RIGHTS_STATEMENT: Final = DCTERMS + "RightsStatement"

# schema
SCHEMA_NAME: Final = SCHEMA + "name"
SCHEMA_IDENTIFIER: Final = SCHEMA + "identifier"
SCHEMA_START_DATE: Final = SCHEMA + "startDate"
SCHEMA_END_DATE: Final = SCHEMA + "endDate"
SCHEMA_URL: Final = SCHEMA + "url"
SCHEMA_SUPER_EVENT: Final = SCHEMA + "superEvent"
SCHEMA_LOCATION: Final = SCHEMA + "location"
SCHEMA_SOFTWARE_VERSION: Final = SCHEMA + "softwareVersion"

# foaf
FOAF_NAME: Final = FOAF + "name"
FOAF_AGENT: Final = FOAF + "Agent"

# org
ORG_ORGANIZATION: Final = ORG + "Organization"

# prov
PROV_SOFTWARE_AGENT: Final = PROV + "SoftwareAgent"
PROV_USED: Final = PROV + "used"
PROV_WAS_GENERATED_BY: Final = PROV + "wasGeneratedBy"
PROV_WAS_ASSOCIATED_WITH: Final = PROV + "wasAssociatedWith"
PROV_WAS_ATTRIBUTED_TO: Final = PROV + "wasAttributedTo"
PROV_WAS_DERIVED_FROM: Final = PROV + "wasDerivedFrom"
PROV_WAS_REVISION_OF: Final = PROV + "wasRevisionOf"

# oa
OA_TEXT_POSITION_SELECTOR: Final = OA + "TextPositionSelector"
OA_TEXT_QUOTE_SELECTOR: Final = OA + "TextQuoteSelector"
OA_HAS_SOURCE: Final = OA + "hasSource"
OA_HAS_SELECTOR: Final = OA + "hasSelector"
OA_START: Final = OA + "start"
OA_END: Final = OA + "end"
OA_EXACT: Final = OA + "exact"

# dcat
DCAT_DATASET: Final = DCAT + "Dataset"
DCAT_DISTRIBUTION: Final = DCAT + "distribution"
DCAT_DISTRIBUTION_CLASS: Final = DCAT + "Distribution"
DCAT_HAS_VERSION: Final = DCAT + "hasVersion"
DCAT_IS_VERSION_OF: Final = DCAT + "isVersionOf"
DCAT_KEYWORD: Final = DCAT + "keyword"
DCAT_MEDIA_TYPE: Final = DCAT + "mediaType"
DCAT_VERSION: Final = DCAT + "version"

# void
VOID_DATASET: Final = VOID + "Dataset"
VOID_TRIPLES: Final = VOID + "triples"
VOID_ENTITIES: Final = VOID + "entities"
VOID_DISTINCT_SUBJECTS: Final = VOID + "distinctSubjects"
VOID_CLASS_PARTITION: Final = VOID + "classPartition"
VOID_PROPERTY_PARTITION: Final = VOID + "propertyPartition"
VOID_CLASS: Final = VOID + "class"
VOID_PROPERTY: Final = VOID + "property"
VOID_VOCABULARY: Final = VOID + "vocabulary"
VOID_CLASSES: Final = VOID + "classes"
VOID_DISTINCT_OBJECTS: Final = VOID + "distinctObjects"
VOID_EXAMPLE_RESOURCE: Final = VOID + "exampleResource"
VOID_LINKSET: Final = VOID + "Linkset"
VOID_LINK_PREDICATE: Final = VOID + "linkPredicate"
VOID_OBJECTS_TARGET: Final = VOID + "objectsTarget"
VOID_PROPERTIES: Final = VOID + "properties"
VOID_SUBJECTS_TARGET: Final = VOID + "subjectsTarget"
VOID_SUBSET: Final = VOID + "subset"
VOID_URI_SPACE: Final = VOID + "uriSpace"

# dqv
DQV_COMPUTED_ON: Final = DQV + "computedOn"
DQV_HAS_QUALITY_MEASUREMENT: Final = DQV + "hasQualityMeasurement"
DQV_IS_MEASUREMENT_OF: Final = DQV + "isMeasurementOf"
DQV_QUALITY_MEASUREMENT: Final = DQV + "QualityMeasurement"
DQV_VALUE: Final = DQV + "value"
