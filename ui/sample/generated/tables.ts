// Generated from Rust (crates/window/src). Do not edit: `cargo xtask types` writes it.

import type { Tables } from '../../src/host';

/** The tables in force, for tests and for looking at pages. */
export const tables: Tables = {
  "evidence": {
    "version": 3,
    "source": "Default policy. Level 2 follows the programmes' published rule (in person, two valid documents, one with a photo); that rule does not say whether copies do, and here they do at level 2 and do not at level 3; levels 1 and 3 are our default, level 3 close to Treasury Board level 3. The presets say what the named programmes publish, as near as this table can: NIST's strengths are counted as documents.",
    "levels": [
      {
        "level": 1,
        "documents": 0,
        "with_photo": 0,
        "foundational": 0,
        "face_matches": false,
        "names_match": false,
        "seen": false,
        "originals": false,
        "linkages": 0
      },
      {
        "level": 2,
        "documents": 2,
        "with_photo": 1,
        "foundational": 0,
        "face_matches": true,
        "names_match": true,
        "seen": true,
        "originals": false,
        "linkages": 0
      },
      {
        "level": 3,
        "documents": 2,
        "with_photo": 1,
        "foundational": 1,
        "face_matches": true,
        "names_match": true,
        "seen": true,
        "originals": true,
        "linkages": 0
      }
    ],
    "presets": {
      "nist": [
        {
          "level": 1,
          "documents": 1,
          "with_photo": 0,
          "foundational": 0,
          "face_matches": false,
          "names_match": true,
          "seen": false,
          "originals": false,
          "linkages": 0
        },
        {
          "level": 2,
          "documents": 2,
          "with_photo": 1,
          "foundational": 0,
          "face_matches": true,
          "names_match": true,
          "seen": true,
          "originals": false,
          "linkages": 0
        }
      ],
      "otn": [
        {
          "level": 1,
          "documents": 0,
          "with_photo": 0,
          "foundational": 0,
          "face_matches": false,
          "names_match": false,
          "seen": false,
          "originals": false,
          "linkages": 0
        },
        {
          "level": 2,
          "documents": 2,
          "with_photo": 2,
          "foundational": 0,
          "face_matches": true,
          "names_match": true,
          "seen": true,
          "originals": false,
          "linkages": 0
        }
      ],
      "treasury-board": [
        {
          "level": 1,
          "documents": 0,
          "with_photo": 0,
          "foundational": 0,
          "face_matches": false,
          "names_match": false,
          "seen": false,
          "originals": false,
          "linkages": 0
        },
        {
          "level": 2,
          "documents": 1,
          "with_photo": 0,
          "foundational": 0,
          "face_matches": false,
          "names_match": false,
          "seen": false,
          "originals": false,
          "linkages": 0
        },
        {
          "level": 3,
          "documents": 2,
          "with_photo": 0,
          "foundational": 1,
          "face_matches": false,
          "names_match": false,
          "seen": false,
          "originals": false,
          "linkages": 1
        },
        {
          "level": 4,
          "documents": 3,
          "with_photo": 0,
          "foundational": 1,
          "face_matches": false,
          "names_match": false,
          "seen": false,
          "originals": false,
          "linkages": 3
        }
      ]
    },
    "documents": [
      {
        "code": "on-drivers-licence",
        "name": {
          "en": "Ontario driver’s licence",
          "fr": "Permis de conduire de l’Ontario"
        },
        "class": "contextual",
        "issuers": [
          "Ontario"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "pdf417"
      },
      {
        "code": "canadian-passport",
        "name": {
          "en": "Canadian passport",
          "fr": "Passeport canadien"
        },
        "class": "contextual",
        "issuers": [
          "Canada"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "mrz"
      },
      {
        "code": "permanent-resident-card",
        "name": {
          "en": "Permanent resident card",
          "fr": "Carte de résident permanent"
        },
        "class": "foundational",
        "issuers": [
          "Canada"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "mrz"
      },
      {
        "code": "ontario-photo-card",
        "name": {
          "en": "Ontario Photo Card",
          "fr": "Carte-photo de l’Ontario"
        },
        "class": "contextual",
        "issuers": [
          "Ontario"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "pdf417"
      },
      {
        "code": "birth-certificate",
        "name": {
          "en": "Birth certificate (Canada)",
          "fr": "Certificat de naissance (Canada)"
        },
        "class": "foundational",
        "issuers": [
          "Ontario",
          "Québec",
          "Alberta",
          "British Columbia",
          "Manitoba",
          "New Brunswick",
          "Newfoundland and Labrador",
          "Nova Scotia",
          "Prince Edward Island",
          "Saskatchewan",
          "Northwest Territories",
          "Nunavut",
          "Yukon"
        ],
        "photo": false,
        "expires": false,
        "machine_readable": "none"
      },
      {
        "code": "citizenship-certificate",
        "name": {
          "en": "Canadian citizenship certificate",
          "fr": "Certificat de citoyenneté canadienne"
        },
        "class": "foundational",
        "issuers": [
          "Canada"
        ],
        "photo": false,
        "expires": false,
        "machine_readable": "none"
      },
      {
        "code": "citizenship-card",
        "name": {
          "en": "Canadian citizenship card (issued before 2012)",
          "fr": "Carte de citoyenneté canadienne (délivrée avant 2012)"
        },
        "class": "foundational",
        "issuers": [
          "Canada"
        ],
        "photo": true,
        "expires": false,
        "machine_readable": "none"
      },
      {
        "code": "foreign-passport",
        "name": {
          "en": "Foreign passport",
          "fr": "Passeport étranger"
        },
        "class": "contextual",
        "issuers": [
          "*"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "mrz"
      },
      {
        "code": "provincial-drivers-licence",
        "name": {
          "en": "Driver’s licence of another province or territory",
          "fr": "Permis de conduire d’une autre province ou d’un territoire"
        },
        "class": "contextual",
        "issuers": [
          "Québec",
          "Alberta",
          "British Columbia",
          "Manitoba",
          "New Brunswick",
          "Newfoundland and Labrador",
          "Nova Scotia",
          "Prince Edward Island",
          "Saskatchewan",
          "Northwest Territories",
          "Nunavut",
          "Yukon"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "pdf417"
      },
      {
        "code": "secure-status-card",
        "name": {
          "en": "Secure Certificate of Indian Status",
          "fr": "Certificat sécurisé de statut d’Indien"
        },
        "class": "contextual",
        "issuers": [
          "Indigenous Services Canada"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "mrz"
      },
      {
        "code": "nexus-card",
        "name": {
          "en": "NEXUS card",
          "fr": "Carte NEXUS"
        },
        "class": "contextual",
        "issuers": [
          "Canada",
          "United States"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "mrz"
      },
      {
        "code": "government-employee-card",
        "name": {
          "en": "Government employee card",
          "fr": "Carte d’identité du personnel gouvernemental"
        },
        "class": "contextual",
        "issuers": [
          "Ontario",
          "Canada",
          "*"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "none"
      },
      {
        "code": "forces-identity-card",
        "name": {
          "en": "Canadian Armed Forces identity card",
          "fr": "Carte d’identité des Forces armées canadiennes"
        },
        "class": "contextual",
        "issuers": [
          "Department of National Defence"
        ],
        "photo": true,
        "expires": true,
        "machine_readable": "none"
      },
      {
        "code": "college-licence",
        "name": {
          "en": "Certificate or card of a regulatory college",
          "fr": "Certificat ou carte d’un ordre professionnel"
        },
        "class": "contextual",
        "issuers": [
          "CNO",
          "CPSO",
          "OCP",
          "CMLTO",
          "CMRITO",
          "CRTO",
          "*"
        ],
        "photo": false,
        "expires": true,
        "machine_readable": "none"
      },
      {
        "code": "employer-badge",
        "name": {
          "en": "Employer photo badge",
          "fr": "Carte d’identité avec photo de l’employeur"
        },
        "class": "contextual",
        "issuers": [
          "*"
        ],
        "photo": true,
        "expires": false,
        "machine_readable": "none"
      },
      {
        "code": "marriage-certificate",
        "name": {
          "en": "Marriage certificate",
          "fr": "Certificat de mariage"
        },
        "class": "change-of-name",
        "issuers": [
          "Ontario",
          "Québec",
          "Alberta",
          "British Columbia",
          "Manitoba",
          "New Brunswick",
          "Newfoundland and Labrador",
          "Nova Scotia",
          "Prince Edward Island",
          "Saskatchewan",
          "Northwest Territories",
          "Nunavut",
          "Yukon",
          "*"
        ],
        "photo": false,
        "expires": false,
        "machine_readable": "none"
      },
      {
        "code": "change-of-name-certificate",
        "name": {
          "en": "Change of name certificate",
          "fr": "Certificat de changement de nom"
        },
        "class": "change-of-name",
        "issuers": [
          "Ontario",
          "Québec",
          "Alberta",
          "British Columbia",
          "Manitoba",
          "New Brunswick",
          "Newfoundland and Labrador",
          "Nova Scotia",
          "Prince Edward Island",
          "Saskatchewan",
          "Northwest Territories",
          "Nunavut",
          "Yukon",
          "*"
        ],
        "photo": false,
        "expires": false,
        "machine_readable": "none"
      }
    ],
    "issuers": {
      "Alberta": {
        "en": "Alberta",
        "fr": "Alberta"
      },
      "British Columbia": {
        "en": "British Columbia",
        "fr": "Colombie-Britannique"
      },
      "CMLTO": {
        "en": "College of Medical Laboratory Technologists of Ontario (CMLTO)",
        "fr": "Ordre des technologistes de laboratoire médical de l’Ontario (CMLTO)"
      },
      "CMRITO": {
        "en": "College of Medical Radiation and Imaging Technologists of Ontario (CMRITO)",
        "fr": "Ordre des technologues en radiation médicale et en imagerie médicale de l’Ontario (CMRITO)"
      },
      "CNO": {
        "en": "College of Nurses of Ontario (CNO)",
        "fr": "Ordre des infirmières et infirmiers de l’Ontario (CNO)"
      },
      "CPSO": {
        "en": "College of Physicians and Surgeons of Ontario (CPSO)",
        "fr": "Ordre des médecins et chirurgiens de l’Ontario (CPSO)"
      },
      "CRTO": {
        "en": "College of Respiratory Therapists of Ontario (CRTO)",
        "fr": "Ordre des thérapeutes respiratoires de l’Ontario (CRTO)"
      },
      "Canada": {
        "en": "Canada",
        "fr": "Canada"
      },
      "Department of National Defence": {
        "en": "Department of National Defence",
        "fr": "Ministère de la Défense nationale"
      },
      "Indigenous Services Canada": {
        "en": "Indigenous Services Canada",
        "fr": "Services aux Autochtones Canada"
      },
      "Manitoba": {
        "en": "Manitoba",
        "fr": "Manitoba"
      },
      "New Brunswick": {
        "en": "New Brunswick",
        "fr": "Nouveau-Brunswick"
      },
      "Newfoundland and Labrador": {
        "en": "Newfoundland and Labrador",
        "fr": "Terre-Neuve-et-Labrador"
      },
      "Northwest Territories": {
        "en": "Northwest Territories",
        "fr": "Territoires du Nord-Ouest"
      },
      "Nova Scotia": {
        "en": "Nova Scotia",
        "fr": "Nouvelle-Écosse"
      },
      "Nunavut": {
        "en": "Nunavut",
        "fr": "Nunavut"
      },
      "OCP": {
        "en": "Ontario College of Pharmacists (OCP)",
        "fr": "Ordre des pharmaciens de l’Ontario (OCP)"
      },
      "Ontario": {
        "en": "Ontario",
        "fr": "Ontario"
      },
      "Prince Edward Island": {
        "en": "Prince Edward Island",
        "fr": "Île-du-Prince-Édouard"
      },
      "Québec": {
        "en": "Québec",
        "fr": "Québec"
      },
      "Saskatchewan": {
        "en": "Saskatchewan",
        "fr": "Saskatchewan"
      },
      "United States": {
        "en": "United States",
        "fr": "États-Unis"
      },
      "Yukon": {
        "en": "Yukon",
        "fr": "Yukon"
      }
    },
    "registering_level": 2,
    "sponsor_asserts": true,
    "approved_video": true,
    "documents_at_most": 6,
    "second_look": {
      "photo": true,
      "seen": true,
      "face_matches": true,
      "names_match": true
    }
  },
  "services": {
    "version": 3,
    "phi_signed_form": "sponsor-or-second-lra",
    "services": [
      {
        "code": "clinical-viewer",
        "name": {
          "en": "ConnectingOntario ClinicalViewer",
          "fr": "Visualiseur clinique ConnexionOntario"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": null
      },
      {
        "code": "clinical-connect",
        "name": {
          "en": "ClinicalConnect",
          "fr": "ClinicalConnect"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": null
      },
      {
        "code": "otn-hub",
        "name": {
          "en": "OTNhub (telemedicine)",
          "fr": "OTNhub (télémédecine)"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": null
      },
      {
        "code": "one-mail",
        "name": {
          "en": "ONE Mail",
          "fr": "ONE Mail"
        },
        "phi": false,
        "level": 1,
        "sponsor": false,
        "agreement": true,
        "licence": false,
        "request_form": null
      },
      {
        "code": "ehealth-portal",
        "name": {
          "en": "eHealth Portal",
          "fr": "Portail cyberSanté"
        },
        "phi": false,
        "level": 2,
        "sponsor": false,
        "agreement": false,
        "licence": false,
        "request_form": null
      },
      {
        "code": "iport",
        "name": {
          "en": "iPort (cancer reporting)",
          "fr": "iPort (rapports sur le cancer)"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": "interim-iport"
      },
      {
        "code": "iport-access",
        "name": {
          "en": "iPort Access (Access to Care reports)",
          "fr": "iPort Access (rapports d’Accès aux soins)"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": "interim-iport-access"
      },
      {
        "code": "hpg",
        "name": {
          "en": "Health Partner Gateway (HPG)",
          "fr": "Portail des partenaires de la santé (HPG)"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": false,
        "request_form": null
      },
      {
        "code": "ectas",
        "name": {
          "en": "eCTAS (emergency triage)",
          "fr": "eCTAS (triage aux urgences)"
        },
        "phi": true,
        "level": 2,
        "sponsor": true,
        "agreement": true,
        "licence": true,
        "request_form": null
      }
    ]
  },
  "reasons": {
    "version": 1,
    "acts": {
      "by-itself": [
        {
          "code": "lapsed",
          "name": {
            "en": "Its last day has passed",
            "fr": "Son dernier jour est passé"
          },
          "needs_words": false
        },
        {
          "code": "agreement-ended",
          "name": {
            "en": "The organization’s agreement has ended",
            "fr": "L’entente de l’organisme a pris fin"
          },
          "needs_words": false
        },
        {
          "code": "licence-missing",
          "name": {
            "en": "No registration number is recorded any more",
            "fr": "Aucun numéro d’inscription n’est plus consigné"
          },
          "needs_words": false
        },
        {
          "code": "chain-broken",
          "name": {
            "en": "Something it rests on is missing",
            "fr": "Il manque un élément nécessaire"
          },
          "needs_words": false
        },
        {
          "code": "account-stopped",
          "name": {
            "en": "The person’s account is suspended or revoked",
            "fr": "Le compte de la personne est suspendu ou révoqué"
          },
          "needs_words": false
        },
        {
          "code": "whole-again",
          "name": {
            "en": "What was missing is there again",
            "fr": "Ce qui manquait est de nouveau en place"
          },
          "needs_words": false
        }
      ],
      "confirm-sponsorship": [
        {
          "code": "saw-the-form",
          "name": {
            "en": "I hold the signed form in my hands",
            "fr": "J’ai en main le formulaire signé"
          },
          "needs_words": false
        },
        {
          "code": "reached-the-sponsor",
          "name": {
            "en": "I reached the sponsor, who confirms it",
            "fr": "J’ai joint la personne qui parraine, qui le confirme"
          },
          "needs_words": false
        }
      ],
      "correct": [
        {
          "code": "typing-mistake",
          "name": {
            "en": "Typing mistake",
            "fr": "Faute de frappe"
          },
          "needs_words": false
        },
        {
          "code": "misread-document",
          "name": {
            "en": "Document was misread",
            "fr": "Pièce mal lue"
          },
          "needs_words": false
        },
        {
          "code": "legal-name-change",
          "name": {
            "en": "Legal name changed, document seen",
            "fr": "Changement de nom légal, pièce examinée"
          },
          "needs_words": false
        },
        {
          "code": "contact-changed",
          "name": {
            "en": "Contact information changed",
            "fr": "Coordonnées modifiées"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "decline-asked": [
        {
          "code": "not-shown",
          "name": {
            "en": "The person did not show it here",
            "fr": "La personne ne l’a pas montré ici"
          },
          "needs_words": false
        },
        {
          "code": "is-right",
          "name": {
            "en": "What stands there is right",
            "fr": "Ce qui est inscrit est exact"
          },
          "needs_words": false
        },
        {
          "code": "letter-works",
          "name": {
            "en": "The letter that the person has still works",
            "fr": "La lettre que la personne a reçue est encore valable"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "decline-request": [
        {
          "code": "no-authority",
          "name": {
            "en": "No authority to receive these data",
            "fr": "Aucun pouvoir de recevoir ces données"
          },
          "needs_words": true
        },
        {
          "code": "not-available",
          "name": {
            "en": "The data requested are not collected",
            "fr": "Les données demandées ne sont pas recueillies"
          },
          "needs_words": true
        },
        {
          "code": "in-product",
          "name": {
            "en": "The requester can run this report directly",
            "fr": "La personne requérante peut produire ce rapport directement"
          },
          "needs_words": false
        },
        {
          "code": "aggregate-suffices",
          "name": {
            "en": "An aggregate report serves the purpose",
            "fr": "Un rapport agrégé répond au besoin"
          },
          "needs_words": false
        },
        {
          "code": "access-ended",
          "name": {
            "en": "The requester’s access has ended",
            "fr": "L’accès de la personne requérante a pris fin"
          },
          "needs_words": false
        },
        {
          "code": "not-answered",
          "name": {
            "en": "Our question was not answered in time",
            "fr": "Notre question est restée sans réponse à temps"
          },
          "needs_words": false
        },
        {
          "code": "duplicate",
          "name": {
            "en": "Already requested",
            "fr": "Déjà demandé"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "decline-sponsorship": [
        {
          "code": "not-my-staff",
          "name": {
            "en": "Does not work in my area",
            "fr": "Ne travaille pas dans mon secteur"
          },
          "needs_words": false
        },
        {
          "code": "no-need",
          "name": {
            "en": "Does not need this for the work",
            "fr": "N’en a pas besoin pour son travail"
          },
          "needs_words": false
        },
        {
          "code": "wrong-service",
          "name": {
            "en": "Another service fits better",
            "fr": "Un autre service convient mieux"
          },
          "needs_words": true
        },
        {
          "code": "leaving",
          "name": {
            "en": "Is leaving the organization",
            "fr": "Quitte l’organisme"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "decline-work": [
        {
          "code": "done-otherwise",
          "name": {
            "en": "It was done in another way",
            "fr": "Cela a été fait autrement"
          },
          "needs_words": false
        },
        {
          "code": "not-wanted",
          "name": {
            "en": "It is no longer wanted",
            "fr": "Ce n’est plus souhaité"
          },
          "needs_words": false
        },
        {
          "code": "not-confirmed",
          "name": {
            "en": "Nobody here can confirm it",
            "fr": "Personne ici ne peut le confirmer"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "different-people": [
        {
          "code": "documents-compared",
          "name": {
            "en": "Documents of both people compared",
            "fr": "Pièces des deux personnes comparées"
          },
          "needs_words": false
        },
        {
          "code": "both-known",
          "name": {
            "en": "Both people work here",
            "fr": "Les deux personnes travaillent ici"
          },
          "needs_words": false
        },
        {
          "code": "twins",
          "name": {
            "en": "Twins or relatives",
            "fr": "Membres d’une même famille (jumelles, jumeaux…)"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "end": [
        {
          "code": "left-organization",
          "name": {
            "en": "Left the organization",
            "fr": "A quitté l’organisme"
          },
          "needs_words": false
        },
        {
          "code": "role-changed",
          "name": {
            "en": "Role changed, access no longer needed",
            "fr": "Changement de rôle, accès devenu inutile"
          },
          "needs_words": false
        },
        {
          "code": "contract-ended",
          "name": {
            "en": "Contract or placement ended",
            "fr": "Fin du contrat ou du stage"
          },
          "needs_words": false
        },
        {
          "code": "breach-of-terms",
          "name": {
            "en": "Breach of the terms of use",
            "fr": "Manquement aux conditions d’utilisation"
          },
          "needs_words": true
        },
        {
          "code": "duplicate",
          "name": {
            "en": "Recorded twice",
            "fr": "Consigné en double"
          },
          "needs_words": false
        },
        {
          "code": "deceased",
          "name": {
            "en": "Deceased",
            "fr": "Personne décédée"
          },
          "needs_words": false
        }
      ],
      "leave-difference": [
        {
          "code": "meant-there",
          "name": {
            "en": "It was changed there on purpose",
            "fr": "La modification y a été faite exprès"
          },
          "needs_words": false
        },
        {
          "code": "being-mended",
          "name": {
            "en": "It is being put right there",
            "fr": "La correction y est en cours"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "move-custody": [
        {
          "code": "organization-closed",
          "name": {
            "en": "The organization that registered the person has closed",
            "fr": "L’organisme qui a inscrit la personne a fermé"
          },
          "needs_words": false
        },
        {
          "code": "nobody-left",
          "name": {
            "en": "No LRA is left where the person was registered",
            "fr": "Plus aucune ALI là où la personne a été inscrite"
          },
          "needs_words": false
        },
        {
          "code": "never-registered",
          "name": {
            "en": "No organization registered the person",
            "fr": "Aucun organisme n’a inscrit la personne"
          },
          "needs_words": false
        },
        {
          "code": "works-elsewhere",
          "name": {
            "en": "The person works at the other organization now",
            "fr": "La personne travaille maintenant à l’autre organisme"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "object": [
        {
          "code": "not-signed",
          "name": {
            "en": "I did not sign this form",
            "fr": "Je n’ai pas signé ce formulaire"
          },
          "needs_words": false
        },
        {
          "code": "not-my-staff",
          "name": {
            "en": "Does not work in my area",
            "fr": "Ne travaille pas dans mon secteur"
          },
          "needs_words": false
        },
        {
          "code": "wrong-services",
          "name": {
            "en": "The services differ from what I signed",
            "fr": "Les services diffèrent de ce que j’ai signé"
          },
          "needs_words": true
        },
        {
          "code": "wrong-dates",
          "name": {
            "en": "The dates differ from what I signed",
            "fr": "Les dates diffèrent de ce que j’ai signé"
          },
          "needs_words": true
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "recognize-caller": [
        {
          "code": "new-letter",
          "name": {
            "en": "Needs a new letter",
            "fr": "A besoin d’une nouvelle lettre"
          },
          "needs_words": false
        },
        {
          "code": "locked-out",
          "name": {
            "en": "Cannot sign in",
            "fr": "Ne peut pas ouvrir de session"
          },
          "needs_words": false
        },
        {
          "code": "contact-changed",
          "name": {
            "en": "Phone or e-mail has changed",
            "fr": "Le téléphone ou le courriel a changé"
          },
          "needs_words": false
        },
        {
          "code": "suspects-misuse",
          "name": {
            "en": "Believes that somebody else uses the account",
            "fr": "Croit que quelqu’un d’autre utilise le compte"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Something else",
            "fr": "Autre chose"
          },
          "needs_words": true
        }
      ],
      "reinstate": [
        {
          "code": "returned",
          "name": {
            "en": "Returned from leave",
            "fr": "Retour de congé"
          },
          "needs_words": false
        },
        {
          "code": "investigation-closed",
          "name": {
            "en": "Investigation closed",
            "fr": "Enquête close"
          },
          "needs_words": false
        },
        {
          "code": "training-renewed",
          "name": {
            "en": "Training renewed",
            "fr": "Formation renouvelée"
          },
          "needs_words": false
        },
        {
          "code": "correction",
          "name": {
            "en": "Suspended by mistake",
            "fr": "Suspension faite par erreur"
          },
          "needs_words": true
        }
      ],
      "reinstate-account": [
        {
          "code": "investigation-closed",
          "name": {
            "en": "Investigation closed",
            "fr": "Enquête close"
          },
          "needs_words": false
        },
        {
          "code": "in-own-hands",
          "name": {
            "en": "The account is in the person’s own hands again",
            "fr": "Le compte est de nouveau entre les mains de la personne"
          },
          "needs_words": false
        },
        {
          "code": "asked-by-person",
          "name": {
            "en": "The person asked for it",
            "fr": "La personne l’a demandé"
          },
          "needs_words": false
        },
        {
          "code": "mistake",
          "name": {
            "en": "Suspended or revoked by mistake",
            "fr": "Suspendu ou révoqué par erreur"
          },
          "needs_words": true
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "release-letter": [
        {
          "code": "nobody-prints",
          "name": {
            "en": "No organization looks after the account",
            "fr": "Aucun organisme ne s’occupe du compte"
          },
          "needs_words": false
        },
        {
          "code": "organization-asked",
          "name": {
            "en": "The organization asked for it",
            "fr": "L’organisme l’a demandé"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "release-profile": [
        {
          "code": "operator-confirms",
          "name": {
            "en": "The operator recognizes what was decided as theirs",
            "fr": "La personne titulaire reconnaît comme sien ce qui a été décidé"
          },
          "needs_words": false
        },
        {
          "code": "restored-copy",
          "name": {
            "en": "An older copy of the computer was put back",
            "fr": "Une copie plus ancienne de l’ordinateur a été remise en place"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "revoke-account": [
        {
          "code": "duplicate",
          "name": {
            "en": "The person has another account",
            "fr": "La personne a un autre compte"
          },
          "needs_words": false
        },
        {
          "code": "deceased",
          "name": {
            "en": "Deceased",
            "fr": "Personne décédée"
          },
          "needs_words": false
        },
        {
          "code": "fraud-or-coercion",
          "name": {
            "en": "Fraud or coercion",
            "fr": "Fraude ou contrainte"
          },
          "needs_words": true
        },
        {
          "code": "compromised",
          "name": {
            "en": "The account is in other hands",
            "fr": "Le compte est entre d’autres mains"
          },
          "needs_words": false
        },
        {
          "code": "breach-of-terms",
          "name": {
            "en": "Breach of the terms of use",
            "fr": "Manquement aux conditions d’utilisation"
          },
          "needs_words": true
        },
        {
          "code": "asked-by-person",
          "name": {
            "en": "The person asked for it",
            "fr": "La personne l’a demandé"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "revoke-profile": [
        {
          "code": "not-the-operators",
          "name": {
            "en": "Somebody else has used the key",
            "fr": "Quelqu’un d’autre s’est servi de la clé"
          },
          "needs_words": false
        },
        {
          "code": "computer-lost",
          "name": {
            "en": "The computer or a copy of it was lost",
            "fr": "L’ordinateur ou une copie de celui-ci a été perdu"
          },
          "needs_words": false
        },
        {
          "code": "cannot-be-told",
          "name": {
            "en": "Nobody can tell which branch is right",
            "fr": "Personne ne peut dire quelle branche est la bonne"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "same-person": [
        {
          "code": "documents-match",
          "name": {
            "en": "Documents and details agree",
            "fr": "Pièces et renseignements concordants"
          },
          "needs_words": false
        },
        {
          "code": "name-changed",
          "name": {
            "en": "Same person after a change of name",
            "fr": "Même personne après un changement de nom"
          },
          "needs_words": false
        },
        {
          "code": "typing-mistake",
          "name": {
            "en": "Same person, something was mistyped",
            "fr": "Même personne, faute de frappe"
          },
          "needs_words": false
        },
        {
          "code": "confirmed-by-organization",
          "name": {
            "en": "Confirmed by the other organization",
            "fr": "Confirmé par l’autre organisme"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "set-priority": [
        {
          "code": "as-declared",
          "name": {
            "en": "Ground confirmed as declared",
            "fr": "Motif confirmé tel que déclaré"
          },
          "needs_words": false
        },
        {
          "code": "deadline-near",
          "name": {
            "en": "The report is needed soon",
            "fr": "Le rapport est nécessaire sous peu"
          },
          "needs_words": false
        },
        {
          "code": "ground-not-shown",
          "name": {
            "en": "The declared ground is not shown",
            "fr": "Le motif déclaré n’est pas démontré"
          },
          "needs_words": true
        },
        {
          "code": "higher-ground",
          "name": {
            "en": "A higher ground applies",
            "fr": "Un motif plus prioritaire s’applique"
          },
          "needs_words": true
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "suspend": [
        {
          "code": "parental-leave",
          "name": {
            "en": "Parental leave",
            "fr": "Congé parental"
          },
          "needs_words": false
        },
        {
          "code": "medical-leave",
          "name": {
            "en": "Medical leave",
            "fr": "Congé médical"
          },
          "needs_words": false
        },
        {
          "code": "other-leave",
          "name": {
            "en": "Other leave",
            "fr": "Autre congé"
          },
          "needs_words": false
        },
        {
          "code": "under-investigation",
          "name": {
            "en": "Under investigation",
            "fr": "Enquête en cours"
          },
          "needs_words": false
        },
        {
          "code": "inactive",
          "name": {
            "en": "Not used for a long time",
            "fr": "Inutilisé depuis longtemps"
          },
          "needs_words": false
        },
        {
          "code": "training-lapsed",
          "name": {
            "en": "Training has lapsed",
            "fr": "Formation échue"
          },
          "needs_words": false
        }
      ],
      "suspend-account": [
        {
          "code": "compromised",
          "name": {
            "en": "The account is in other hands",
            "fr": "Le compte est entre d’autres mains"
          },
          "needs_words": false
        },
        {
          "code": "fraud-or-coercion",
          "name": {
            "en": "Fraud or coercion is suspected",
            "fr": "Fraude ou contrainte soupçonnée"
          },
          "needs_words": true
        },
        {
          "code": "under-investigation",
          "name": {
            "en": "Under investigation",
            "fr": "Enquête en cours"
          },
          "needs_words": false
        },
        {
          "code": "asked-by-person",
          "name": {
            "en": "The person asked for it",
            "fr": "La personne l’a demandé"
          },
          "needs_words": false
        },
        {
          "code": "possible-duplicate",
          "name": {
            "en": "The person may have two accounts",
            "fr": "La personne a peut-être deux comptes"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "take-over": [
        {
          "code": "absent",
          "name": {
            "en": "The colleague who has it is away",
            "fr": "La personne qui l’a prise en charge est absente"
          },
          "needs_words": false
        },
        {
          "code": "shared-out",
          "name": {
            "en": "Work was shared out anew",
            "fr": "Le travail a été réparti autrement"
          },
          "needs_words": false
        },
        {
          "code": "urgent",
          "name": {
            "en": "It cannot wait any longer",
            "fr": "Elle ne peut plus attendre"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ],
      "withdraw-request": [
        {
          "code": "not-needed",
          "name": {
            "en": "No longer needed",
            "fr": "N’est plus nécessaire"
          },
          "needs_words": false
        },
        {
          "code": "mistake",
          "name": {
            "en": "Sent by mistake",
            "fr": "Envoyée par erreur"
          },
          "needs_words": false
        },
        {
          "code": "replaced",
          "name": {
            "en": "Replaced by another request",
            "fr": "Remplacée par une autre demande"
          },
          "needs_words": false
        },
        {
          "code": "requester-left",
          "name": {
            "en": "The requester left the organization",
            "fr": "La personne requérante a quitté l’organisme"
          },
          "needs_words": false
        },
        {
          "code": "other",
          "name": {
            "en": "Another reason",
            "fr": "Autre motif"
          },
          "needs_words": true
        }
      ]
    }
  },
  "offline": {
    "version": 1,
    "commands": {
      "add_note": true,
      "adopt_hold": false,
      "adopt_work": false,
      "answer_asked": true,
      "answer_caller": false,
      "answer_information": true,
      "answer_sponsor": true,
      "approve_request": true,
      "ask_agents": true,
      "ask_caller": false,
      "ask_custodian": true,
      "ask_information": true,
      "ask_lra": true,
      "check_identity": true,
      "choose_questions": false,
      "complete_request": true,
      "confirm_sponsorship": true,
      "correct_person": true,
      "decide_hold": true,
      "decide_sponsorship": true,
      "decline_asked": true,
      "decline_request": true,
      "decline_work": false,
      "done_by_hand": false,
      "end_enrollment": true,
      "end_sponsorship": true,
      "end_trust": true,
      "enroll": true,
      "give_trust": true,
      "hand_back_request": false,
      "hand_over": true,
      "leave_difference": false,
      "merge_hold": true,
      "move_custody": false,
      "object_sponsorship": true,
      "pass_on_piece": false,
      "prepare_request": true,
      "print_letter": false,
      "put_right": false,
      "question_sponsorship": true,
      "record_statement": true,
      "register_person": true,
      "reinstate_account": false,
      "reinstate_enrollment": true,
      "reinstate_sponsorship": true,
      "release_letter": false,
      "release_profile": false,
      "revoke_account": true,
      "revoke_profile": false,
      "see_notices": true,
      "set_priority": true,
      "sponsor_person": true,
      "suspend_account": true,
      "suspend_enrollment": true,
      "suspend_sponsorship": true,
      "take_back_hold": true,
      "take_over_request": false,
      "take_request": false,
      "tell_declined": true,
      "tell_merged": true,
      "tell_requester": true,
      "withdraw_request": true
    }
  },
  "grounds": {
    "version": 1,
    "grounds": [
      {
        "code": "patient-care",
        "name": {
          "en": "Clinical decision making or patient care",
          "fr": "Décisions cliniques ou soins aux patients"
        }
      },
      {
        "code": "funding",
        "name": {
          "en": "Funding",
          "fr": "Financement"
        }
      },
      {
        "code": "performance",
        "name": {
          "en": "Performance management",
          "fr": "Gestion du rendement"
        }
      },
      {
        "code": "data-quality",
        "name": {
          "en": "Data quality and compliance",
          "fr": "Qualité des données et conformité"
        }
      }
    ]
  },
  "colleges": {
    "version": 1,
    "colleges": [
      {
        "code": "cpso",
        "name": {
          "en": "College of Physicians and Surgeons of Ontario",
          "fr": "Ordre des médecins et chirurgiens de l’Ontario"
        },
        "length": [
          4,
          6
        ],
        "digits_only": true
      },
      {
        "code": "cno",
        "name": {
          "en": "College of Nurses of Ontario",
          "fr": "Ordre des infirmières et infirmiers de l’Ontario"
        },
        "length": [
          7,
          8
        ],
        "digits_only": false
      },
      {
        "code": "ocp",
        "name": {
          "en": "Ontario College of Pharmacists",
          "fr": "Ordre des pharmaciens de l’Ontario"
        },
        "length": [
          4,
          6
        ],
        "digits_only": true
      },
      {
        "code": "cmo",
        "name": {
          "en": "College of Midwives of Ontario",
          "fr": "Ordre des sages-femmes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "rcdso",
        "name": {
          "en": "Royal College of Dental Surgeons of Ontario",
          "fr": "Ordre royal des chirurgiens dentistes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "caslpo",
        "name": {
          "en": "College of Audiologists and Speech-Language Pathologists of Ontario",
          "fr": "Ordre des audiologistes et des orthophonistes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cco",
        "name": {
          "en": "College of Chiropractors of Ontario",
          "fr": "Ordre des chiropraticiens de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cocoo",
        "name": {
          "en": "College of Chiropodists of Ontario",
          "fr": "Ordre des podologues de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cdho",
        "name": {
          "en": "College of Dental Hygienists of Ontario",
          "fr": "Ordre des hygiénistes dentaires de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cdto",
        "name": {
          "en": "College of Dental Technologists of Ontario",
          "fr": "Ordre des technologues dentaires de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "denturists",
        "name": {
          "en": "College of Denturists of Ontario",
          "fr": "Ordre des denturologistes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "dietitians",
        "name": {
          "en": "College of Dietitians of Ontario",
          "fr": "Ordre des diététistes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "homeopaths",
        "name": {
          "en": "College of Homeopaths of Ontario",
          "fr": "Ordre des homéopathes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cko",
        "name": {
          "en": "College of Kinesiologists of Ontario",
          "fr": "Ordre des kinésiologues de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cmto",
        "name": {
          "en": "College of Massage Therapists of Ontario",
          "fr": "Ordre des massothérapeutes de l’Ontario"
        },
        "length": [
          4,
          5
        ],
        "digits_only": false
      },
      {
        "code": "cmlto",
        "name": {
          "en": "College of Medical Laboratory Technologists of Ontario",
          "fr": "Ordre des technologistes de laboratoire médical de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cmrito",
        "name": {
          "en": "College of Medical Radiation and Imaging Technologists of Ontario",
          "fr": "Ordre des technologues en radiation médicale et en imagerie médicale de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cono",
        "name": {
          "en": "College of Naturopaths of Ontario",
          "fr": "Ordre des naturopathes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "coto",
        "name": {
          "en": "College of Occupational Therapists of Ontario",
          "fr": "Ordre des ergothérapeutes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": false
      },
      {
        "code": "opticians",
        "name": {
          "en": "College of Opticians of Ontario",
          "fr": "Ordre des opticiens de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": false
      },
      {
        "code": "optometrists",
        "name": {
          "en": "College of Optometrists of Ontario",
          "fr": "Ordre des optométristes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cpo",
        "name": {
          "en": "College of Physiotherapists of Ontario",
          "fr": "Ordre des physiothérapeutes de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "cpbao",
        "name": {
          "en": "College of Psychologists and Behaviour Analysts of Ontario",
          "fr": "Ordre des psychologues et des analystes du comportement de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "crpo",
        "name": {
          "en": "College of Registered Psychotherapists of Ontario",
          "fr": "Ordre des psychothérapeutes autorisés de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "crto",
        "name": {
          "en": "College of Respiratory Therapists of Ontario",
          "fr": "Ordre des thérapeutes respiratoires de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      },
      {
        "code": "ctcmpao",
        "name": {
          "en": "College of Traditional Chinese Medicine Practitioners and Acupuncturists of Ontario",
          "fr": "Ordre des praticiens en médecine traditionnelle chinoise et des acupuncteurs de l’Ontario"
        },
        "length": [
          3,
          8
        ],
        "digits_only": true
      }
    ]
  },
  "login_id": {
    "version": 1,
    "domain": "oneid.on.ca",
    "longest": 40,
    "letters": {
      "ß": "ss",
      "æ": "ae",
      "ð": "d",
      "ø": "o",
      "þ": "th",
      "đ": "d",
      "ħ": "h",
      "ı": "i",
      "ĸ": "k",
      "ł": "l",
      "ŋ": "ng",
      "œ": "oe",
      "ŧ": "t",
      "ƀ": "b",
      "ƈ": "c",
      "ƙ": "k",
      "ƚ": "l",
      "ƞ": "n",
      "ƥ": "p",
      "ƭ": "t",
      "ƴ": "y",
      "ƶ": "z",
      "ǝ": "e",
      "ɍ": "r",
      "ɏ": "y",
      "ɓ": "b",
      "ɔ": "o",
      "ɖ": "d",
      "ɗ": "d",
      "ə": "e",
      "ɛ": "e",
      "ɠ": "g",
      "ɣ": "g",
      "ɨ": "i",
      "ɩ": "i",
      "ɫ": "l",
      "ɲ": "n",
      "ɵ": "o",
      "ʂ": "s",
      "ʉ": "u",
      "ʋ": "v",
      "ⱳ": "w"
    },
    "first_suffix": 2
  },
  "terms": {
    "versions": [
      {
        "version": "2026-1",
        "effective": "2026-01-01",
        "paragraphs": [
          {
            "en": "These terms are a sample. They govern your use of this program and of the services that you can reach with a ONE ID account.",
            "fr": "Les présentes conditions sont un exemple. Elles régissent l’utilisation de ce programme et des services accessibles avec un compte ONE ID."
          },
          {
            "en": "Your access is yours alone. You do not lend it, share your password or passphrase, or work under the name of another person.",
            "fr": "Votre accès vous est strictement personnel. Vous ne le prêtez pas, vous ne révélez ni votre mot de passe ni votre phrase de passe, et vous ne travaillez pas sous le nom d’une autre personne."
          },
          {
            "en": "You look at, record and use personal information only as far as your duties at the registration desk require it, and only for the organization you act for.",
            "fr": "Vous ne consultez, ne consignez et n’utilisez des renseignements personnels que dans la mesure où vos fonctions au bureau d’inscription l’exigent, et seulement pour l’organisme au nom duquel vous agissez."
          },
          {
            "en": "Everything you see, change or print is logged with your name and the time. Privacy officers review these logs, at random and on suspicion.",
            "fr": "Tout ce que vous consultez, modifiez ou imprimez est consigné avec votre nom et l’heure. Les responsables de la protection de la vie privée examinent ces registres, au hasard et en cas de doute."
          },
          {
            "en": "You answer for the device you work on: keep it up to date, lock it when you step away, and report at once if it is lost or stolen.",
            "fr": "Vous répondez de l’appareil sur lequel vous travaillez : tenez-le à jour, verrouillez-le quand vous vous éloignez et signalez sans délai sa perte ou son vol."
          },
          {
            "en": "You report a breach of privacy, or the suspicion of one, to your organization’s privacy officer as soon as you learn of it.",
            "fr": "Vous signalez toute atteinte à la vie privée, avérée ou soupçonnée, à la personne responsable de la protection de la vie privée de votre organisme dès que vous en prenez connaissance."
          },
          {
            "en": "These terms may change. You will be shown the new text at your next sign-in, and continue to work once you have accepted it.",
            "fr": "Ces conditions peuvent changer. Le nouveau texte vous sera présenté à votre prochaine ouverture de session et vous pourrez continuer à travailler après l’avoir accepté."
          },
          {
            "en": "A breach of these terms can end your access at once, and may have consequences under the law and under your terms of employment.",
            "fr": "Un manquement à ces conditions peut entraîner le retrait immédiat de votre accès et avoir des conséquences aux termes de la loi et de votre contrat de travail."
          }
        ]
      },
      {
        "version": "2026-2",
        "effective": "2026-11-23",
        "paragraphs": [
          {
            "en": "These terms are a sample. They govern your use of this program and of the services that you can reach with a ONE ID account.",
            "fr": "Les présentes conditions sont un exemple. Elles régissent l’utilisation de ce programme et des services accessibles avec un compte ONE ID."
          },
          {
            "en": "Your access is yours alone. You do not lend it, share your password or passphrase, or work under the name of another person.",
            "fr": "Votre accès vous est strictement personnel. Vous ne le prêtez pas, vous ne révélez ni votre mot de passe ni votre phrase de passe, et vous ne travaillez pas sous le nom d’une autre personne."
          },
          {
            "en": "You look at, record and use personal information only as far as your duties at the registration desk require it, and only for the organization you act for.",
            "fr": "Vous ne consultez, ne consignez et n’utilisez des renseignements personnels que dans la mesure où vos fonctions au bureau d’inscription l’exigent, et seulement pour l’organisme au nom duquel vous agissez."
          },
          {
            "en": "What you change, print or hand over is kept with your name, the time and a receipt, on the timeline of the record; whoever may see the record reads it there. Which records you open is noted in your own file on this computer, with the time, and sent nowhere. When you look somebody up by their account, ask who is likely the same person, or recover a passphrase, the centre keeps who asked, for which organization and when. Whoever runs the centre can read what the centre keeps, and so can those whom they let read it.",
            "fr": "Ce que vous modifiez, imprimez ou remettez est conservé avec votre nom, l’heure et un reçu, dans l’historique du dossier; toute personne qui peut voir le dossier l’y lit. Les dossiers que vous ouvrez sont notés, avec l’heure, dans votre propre fichier sur cet ordinateur, et ne sont envoyés nulle part. Lorsque vous recherchez quelqu’un par son compte, demandez qui est probablement la même personne ou récupérez une phrase de passe, le service central conserve qui l’a demandé, pour quel organisme et quand. Les personnes qui exploitent le service central peuvent lire ce qu’il conserve, de même que celles à qui elles en donnent l’accès."
          },
          {
            "en": "You answer for the device you work on: keep it up to date, lock it when you step away, and report at once if it is lost or stolen.",
            "fr": "Vous répondez de l’appareil sur lequel vous travaillez : tenez-le à jour, verrouillez-le quand vous vous éloignez et signalez sans délai sa perte ou son vol."
          },
          {
            "en": "You report a breach of privacy, or the suspicion of one, to your organization’s privacy officer as soon as you learn of it.",
            "fr": "Vous signalez toute atteinte à la vie privée, avérée ou soupçonnée, à la personne responsable de la protection de la vie privée de votre organisme dès que vous en prenez connaissance."
          },
          {
            "en": "These terms may change. You will be shown the new text at your next sign-in, and continue to work once you have accepted it.",
            "fr": "Ces conditions peuvent changer. Le nouveau texte vous sera présenté à votre prochaine ouverture de session et vous pourrez continuer à travailler après l’avoir accepté."
          },
          {
            "en": "A breach of these terms can end your access at once, and may have consequences under the law and under your terms of employment.",
            "fr": "Un manquement à ces conditions peut entraîner le retrait immédiat de votre accès et avoir des conséquences aux termes de la loi et de votre contrat de travail."
          }
        ]
      }
    ]
  },
  "limits": {
    "version": 4,
    "letter_days": 90,
    "lease_hours": 72,
    "lease_warning_hours": 24,
    "idle_minutes": 10,
    "idle_warning_seconds": 60,
    "passphrase_length": 12,
    "youngest": 14,
    "oldest": 110,
    "name_length": 100,
    "words_length": 2000,
    "sponsorship_days": 730,
    "sponsorship_usual_days": 365,
    "sponsorship_without_end": true,
    "starts_days_back": 365,
    "starts_days_ahead": 365,
    "signed_days": 365,
    "closed_days": 14,
    "training_score": 90,
    "training_days": 731,
    "eligible_level": 2,
    "nominated_by_lrp": false,
    "nomination_days": 1096,
    "tries_per_hour": 120,
    "wrong_tries_forgiven": 10,
    "bytes_per_hour": 20971520,
    "quarantine_days": 30,
    "quarantine_pieces": 200,
    "trust_days": 365,
    "ending_days": 30
  },
  "help": {
    "version": 1,
    "sign_in_address": "https://oneid.ehealthontario.ca",
    "service_desk": "1-866-250-1554"
  },
  "challenge": {
    "version": 1,
    "choose": 3,
    "ask": 2,
    "least_letters": 3,
    "answer_minutes": 10,
    "code_digits": 6,
    "code_minutes": 10,
    "code_tries": 3,
    "recognized_minutes": 30,
    "person_tries": 6,
    "person_hours": 24,
    "agent_tries": 30,
    "agent_hours": 1,
    "turned_minutes": 3,
    "questions": [
      {
        "code": "first-school",
        "text": {
          "en": "What was the name of your first school?",
          "fr": "Quel était le nom de votre première école?"
        }
      },
      {
        "code": "childhood-street",
        "text": {
          "en": "On which street did you live as a child?",
          "fr": "Dans quelle rue habitiez-vous dans votre enfance?"
        }
      },
      {
        "code": "first-employer",
        "text": {
          "en": "Where was your first job?",
          "fr": "Où avez-vous eu votre premier emploi?"
        }
      },
      {
        "code": "childhood-friend",
        "text": {
          "en": "What was the first name of your best friend in childhood?",
          "fr": "Quel était le prénom de votre meilleure amie ou de votre meilleur ami d’enfance?"
        }
      },
      {
        "code": "first-teacher",
        "text": {
          "en": "What was the family name of a teacher whom you remember well?",
          "fr": "Quel était le nom de famille d’une enseignante ou d’un enseignant qui vous a marqué?"
        }
      },
      {
        "code": "first-pet",
        "text": {
          "en": "What was the name of your first pet?",
          "fr": "Comment s’appelait votre premier animal de compagnie?"
        }
      },
      {
        "code": "parents-met",
        "text": {
          "en": "In which town did your parents meet?",
          "fr": "Dans quelle ville vos parents se sont-ils rencontrés?"
        }
      },
      {
        "code": "first-trip",
        "text": {
          "en": "Where did you first travel by plane or by train?",
          "fr": "Où êtes-vous allé la première fois que vous avez pris l’avion ou le train?"
        }
      },
      {
        "code": "favourite-book",
        "text": {
          "en": "What was your favourite book as a child?",
          "fr": "Quel était votre livre préféré dans votre enfance?"
        }
      },
      {
        "code": "first-car",
        "text": {
          "en": "What was the make and model of your first car or bicycle?",
          "fr": "Quels étaient la marque et le modèle de votre première voiture ou de votre premier vélo?"
        }
      },
      {
        "code": "grandparent",
        "text": {
          "en": "What was the first name of one of your grandparents?",
          "fr": "Quel était le prénom d’un de vos grands-parents?"
        }
      },
      {
        "code": "childhood-dream",
        "text": {
          "en": "What did you want to become as a child?",
          "fr": "Que vouliez-vous devenir dans votre enfance?"
        }
      }
    ]
  },
  "forms": [
    {
      "name": "interim-iport",
      "version": "2017-11",
      "title": {
        "en": "iPort PHI data request (interim)",
        "fr": "Demande de renseignements personnels sur la santé – iPort (formulaire provisoire)"
      },
      "effective": "2017-11-30",
      "closes": null,
      "items": [
        {
          "link_id": "report",
          "text": {
            "en": "Report",
            "fr": "Rapport"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "report-intro",
              "text": {
                "en": "This form asks for a report. Do not write patients’ names, health numbers or anything else that identifies a patient on it.",
                "fr": "Ce formulaire sert à demander un rapport. N’y inscrivez ni nom de patient, ni numéro de carte Santé, ni aucun autre renseignement permettant d’identifier un patient."
              },
              "kind": "display",
              "required": false,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-kind",
              "text": {
                "en": "Which iPort report?",
                "fr": "Quel rapport d’iPort?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "cancer-surgery",
                  "name": {
                    "en": "Cancer surgery",
                    "fr": "Chirurgie oncologique"
                  }
                },
                {
                  "code": "systemic-treatment",
                  "name": {
                    "en": "Systemic treatment",
                    "fr": "Traitement systémique"
                  }
                },
                {
                  "code": "radiation-treatment",
                  "name": {
                    "en": "Radiation treatment",
                    "fr": "Radiothérapie"
                  }
                },
                {
                  "code": "stage-at-diagnosis",
                  "name": {
                    "en": "Stage at diagnosis",
                    "fr": "Stade au moment du diagnostic"
                  }
                },
                {
                  "code": "screening-follow-up",
                  "name": {
                    "en": "Follow-up of abnormal screening",
                    "fr": "Suivi des dépistages anormaux"
                  }
                },
                {
                  "code": "symptom-assessment",
                  "name": {
                    "en": "Symptom assessment",
                    "fr": "Évaluation des symptômes"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-other",
              "text": {
                "en": "Name of the other report",
                "fr": "Nom de l’autre rapport"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 200,
              "options": [],
              "enable_when": [
                {
                  "question": "report-kind",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-disease-site",
              "text": {
                "en": "Which disease sites?",
                "fr": "Quels sièges de la maladie?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "all",
                  "name": {
                    "en": "All sites",
                    "fr": "Tous les sièges"
                  }
                },
                {
                  "code": "breast",
                  "name": {
                    "en": "Breast",
                    "fr": "Sein"
                  }
                },
                {
                  "code": "colorectal",
                  "name": {
                    "en": "Colon and rectum",
                    "fr": "Côlon et rectum"
                  }
                },
                {
                  "code": "gynecologic",
                  "name": {
                    "en": "Gynecologic",
                    "fr": "Gynécologique"
                  }
                },
                {
                  "code": "haematologic",
                  "name": {
                    "en": "Blood and lymph",
                    "fr": "Sang et lymphe"
                  }
                },
                {
                  "code": "head-neck",
                  "name": {
                    "en": "Head and neck",
                    "fr": "Tête et cou"
                  }
                },
                {
                  "code": "lung",
                  "name": {
                    "en": "Lung",
                    "fr": "Poumon"
                  }
                },
                {
                  "code": "prostate",
                  "name": {
                    "en": "Prostate",
                    "fr": "Prostate"
                  }
                },
                {
                  "code": "skin",
                  "name": {
                    "en": "Skin",
                    "fr": "Peau"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-screening-programme",
              "text": {
                "en": "Which screening programme?",
                "fr": "Quel programme de dépistage?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "breast",
                  "name": {
                    "en": "Breast screening",
                    "fr": "Dépistage du cancer du sein"
                  }
                },
                {
                  "code": "cervical",
                  "name": {
                    "en": "Cervical screening",
                    "fr": "Dépistage du cancer du col de l’utérus"
                  }
                },
                {
                  "code": "colorectal",
                  "name": {
                    "en": "Colorectal screening",
                    "fr": "Dépistage du cancer colorectal"
                  }
                },
                {
                  "code": "lung",
                  "name": {
                    "en": "Lung screening",
                    "fr": "Dépistage du cancer du poumon"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-kind",
                  "equal": true,
                  "answer": "screening-follow-up"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-period-from",
              "text": {
                "en": "Period: first day",
                "fr": "Premier jour de la période"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-period-to",
              "text": {
                "en": "Period: last day",
                "fr": "Dernier jour de la période"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": "report-period-from",
              "items": []
            },
            {
              "link_id": "report-schedule",
              "text": {
                "en": "How often is it needed?",
                "fr": "À quelle fréquence en avez-vous besoin?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "ad-hoc",
                  "name": {
                    "en": "Once (ad hoc)",
                    "fr": "Une seule fois (ponctuel)"
                  }
                },
                {
                  "code": "monthly",
                  "name": {
                    "en": "Every month",
                    "fr": "Tous les mois"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-monthly-until",
              "text": {
                "en": "Every month until",
                "fr": "Tous les mois jusqu’au"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [
                {
                  "question": "report-schedule",
                  "equal": true,
                  "answer": "monthly"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "data",
          "text": {
            "en": "Data",
            "fr": "Données"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "data-class",
              "text": {
                "en": "What kind of data does the report contain?",
                "fr": "Quel genre de données le rapport contient-il?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "identifiable",
                  "name": {
                    "en": "Identifiable, one row per patient or visit",
                    "fr": "Identificatoires, une ligne par patient ou par visite"
                  }
                },
                {
                  "code": "de-identified",
                  "name": {
                    "en": "De-identified, one row per patient or visit",
                    "fr": "Dépersonnalisées, une ligne par patient ou par visite"
                  }
                },
                {
                  "code": "aggregate",
                  "name": {
                    "en": "Aggregate, counts and rates only – no request is needed",
                    "fr": "Agrégées, nombres et taux seulement – aucune demande n’est nécessaire"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": "aggregate",
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-elements",
              "text": {
                "en": "Which data elements? Choose only what the purpose needs.",
                "fr": "Quels éléments de données? Ne choisissez que ce que l’usage exige."
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "birth-date",
                  "name": {
                    "en": "Date of birth or age",
                    "fr": "Date de naissance ou âge"
                  }
                },
                {
                  "code": "chart-number",
                  "name": {
                    "en": "Chart number of the facility",
                    "fr": "Numéro de dossier de l’établissement"
                  }
                },
                {
                  "code": "postal-code",
                  "name": {
                    "en": "Postal code",
                    "fr": "Code postal"
                  }
                },
                {
                  "code": "diagnosis",
                  "name": {
                    "en": "Diagnosis, topography and morphology",
                    "fr": "Diagnostic, topographie et morphologie"
                  }
                },
                {
                  "code": "stage",
                  "name": {
                    "en": "Stage",
                    "fr": "Stade"
                  }
                },
                {
                  "code": "treatment-dates",
                  "name": {
                    "en": "Dates of referral, consultation and treatment",
                    "fr": "Dates d’aiguillage, de consultation et de traitement"
                  }
                },
                {
                  "code": "regimen",
                  "name": {
                    "en": "Regimen or fractions",
                    "fr": "Protocole ou fractions"
                  }
                },
                {
                  "code": "procedure",
                  "name": {
                    "en": "Procedure",
                    "fr": "Intervention"
                  }
                },
                {
                  "code": "provider",
                  "name": {
                    "en": "Treating provider",
                    "fr": "Prestataire des soins"
                  }
                },
                {
                  "code": "outcome",
                  "name": {
                    "en": "Outcome and vital status",
                    "fr": "Résultat et statut vital"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "data-class",
                  "equal": false,
                  "answer": "aggregate"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-other-elements",
              "text": {
                "en": "Which other data elements?",
                "fr": "Quels autres éléments de données?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 300,
              "options": [],
              "enable_when": [
                {
                  "question": "data-elements",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-justification",
              "text": {
                "en": "Why are identifiable data necessary, and de-identified data not enough?",
                "fr": "Pourquoi des données identificatoires sont-elles nécessaires, et des données dépersonnalisées insuffisantes?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [
                {
                  "question": "data-class",
                  "equal": true,
                  "answer": "identifiable"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "priority",
          "text": {
            "en": "Priority",
            "fr": "Priorité"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "priority-ground",
              "text": {
                "en": "Which activity does the report support?",
                "fr": "Quelle activité le rapport appuie-t-il?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "patient-care",
                  "name": {
                    "en": "Clinical decision making or patient care",
                    "fr": "Décisions cliniques ou soins aux patients"
                  }
                },
                {
                  "code": "funding",
                  "name": {
                    "en": "Funding",
                    "fr": "Financement"
                  }
                },
                {
                  "code": "performance",
                  "name": {
                    "en": "Performance management",
                    "fr": "Gestion du rendement"
                  }
                },
                {
                  "code": "data-quality",
                  "name": {
                    "en": "Data quality and compliance",
                    "fr": "Qualité des données et conformité"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "priority-justification",
              "text": {
                "en": "How does the report support this activity?",
                "fr": "En quoi le rapport appuie-t-il cette activité?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "priority-needed-by",
              "text": {
                "en": "Needed by",
                "fr": "Nécessaire au plus tard le"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "use",
          "text": {
            "en": "Use, recipients and retention",
            "fr": "Utilisation, destinataires et conservation"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "use-purpose",
              "text": {
                "en": "What will the report be used for?",
                "fr": "À quoi le rapport servira-t-il?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-recipients",
              "text": {
                "en": "Who will see it? One line for each person: name and role",
                "fr": "Qui le verra? Une ligne par personne (nom et fonction)"
              },
              "kind": "string",
              "required": true,
              "repeats": true,
              "max_length": 200,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-linked",
              "text": {
                "en": "Will it be linked with other data?",
                "fr": "Sera-t-il jumelé à d’autres données?"
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-linked-with",
              "text": {
                "en": "Linked with which data?",
                "fr": "Jumelé à quelles données?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 300,
              "options": [],
              "enable_when": [
                {
                  "question": "use-linked",
                  "equal": true,
                  "answer": true
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-retain-until",
              "text": {
                "en": "The data are kept until",
                "fr": "Les données sont conservées jusqu’au"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-destruction",
              "text": {
                "en": "How are they destroyed then?",
                "fr": "Comment sont-elles ensuite détruites?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "secure-erasure",
                  "name": {
                    "en": "Files erased securely",
                    "fr": "Effacement sécurisé des fichiers"
                  }
                },
                {
                  "code": "key-destruction",
                  "name": {
                    "en": "Encrypted files, key destroyed",
                    "fr": "Fichiers chiffrés, destruction de la clé"
                  }
                },
                {
                  "code": "media-destruction",
                  "name": {
                    "en": "Storage media destroyed",
                    "fr": "Destruction du support de stockage"
                  }
                },
                {
                  "code": "shredding",
                  "name": {
                    "en": "Paper cross-cut shredded",
                    "fr": "Déchiquetage du papier en particules"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-destruction-other",
              "text": {
                "en": "Which other method?",
                "fr": "Quelle autre méthode?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 200,
              "options": [],
              "enable_when": [
                {
                  "question": "use-destruction",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "attest",
          "text": {
            "en": "Statements of the requester",
            "fr": "Déclarations de la personne requérante"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "attest-user",
              "text": {
                "en": "I am an authorized registered user of iPort, and I am asking on behalf of my facility.",
                "fr": "Je suis une utilisatrice ou un utilisateur inscrit et autorisé d’iPort, et je présente cette demande au nom de mon établissement."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-minimum",
              "text": {
                "en": "I am asking for no more personal health information than the purpose needs.",
                "fr": "Je ne demande pas plus de renseignements personnels sur la santé que l’usage prévu n’en exige."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-sharing",
              "text": {
                "en": "The report goes only to the people named here, and never by e-mail.",
                "fr": "Le rapport n’est transmis qu’aux personnes nommées ici, et jamais par courriel."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-destruction",
              "text": {
                "en": "The data are destroyed by the date and in the way stated here.",
                "fr": "Les données sont détruites au plus tard à la date et de la manière indiquées ici."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-breach",
              "text": {
                "en": "I report any loss, theft or unauthorized use to my facility’s privacy officer at once.",
                "fr": "Je signale sans délai toute perte, tout vol ou toute utilisation non autorisée à la personne responsable de la protection de la vie privée de mon établissement."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            }
          ]
        }
      ]
    },
    {
      "name": "interim-iport-access",
      "version": "2017-11",
      "title": {
        "en": "iPort Access PHI data request (interim)",
        "fr": "Demande de renseignements personnels sur la santé – iPort Access (formulaire provisoire)"
      },
      "effective": "2017-11-30",
      "closes": null,
      "items": [
        {
          "link_id": "report",
          "text": {
            "en": "Report",
            "fr": "Rapport"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "report-intro",
              "text": {
                "en": "This form asks for a report. Do not write patients’ names, health numbers or anything else that identifies a patient on it.",
                "fr": "Ce formulaire sert à demander un rapport. N’y inscrivez ni nom de patient, ni numéro de carte Santé, ni aucun autre renseignement permettant d’identifier un patient."
              },
              "kind": "display",
              "required": false,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-extract",
              "text": {
                "en": "Which extract of the Wait Time Information System?",
                "fr": "Quel extrait du Système d’information sur les temps d’attente?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "surgery",
                  "name": {
                    "en": "Surgery",
                    "fr": "Chirurgie"
                  }
                },
                {
                  "code": "imaging",
                  "name": {
                    "en": "MRI and CT",
                    "fr": "IRM et TDM"
                  }
                },
                {
                  "code": "alc",
                  "name": {
                    "en": "Alternate level of care (ALC)",
                    "fr": "Niveau de soins alternatif (NSA)"
                  }
                },
                {
                  "code": "er",
                  "name": {
                    "en": "Emergency room",
                    "fr": "Salle des urgences"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-site",
              "text": {
                "en": "Site of the facility, as registered",
                "fr": "Emplacement de l’établissement, tel qu’inscrit"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 150,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-procedure-group",
              "text": {
                "en": "Which procedure groups?",
                "fr": "Quels groupes d’interventions?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "all",
                  "name": {
                    "en": "All procedures",
                    "fr": "Toutes les interventions"
                  }
                },
                {
                  "code": "cancer",
                  "name": {
                    "en": "Cancer surgery",
                    "fr": "Chirurgie oncologique"
                  }
                },
                {
                  "code": "cardiac",
                  "name": {
                    "en": "Cardiac surgery",
                    "fr": "Chirurgie cardiaque"
                  }
                },
                {
                  "code": "cataract",
                  "name": {
                    "en": "Cataract surgery",
                    "fr": "Chirurgie de la cataracte"
                  }
                },
                {
                  "code": "hip-knee",
                  "name": {
                    "en": "Hip and knee replacement",
                    "fr": "Arthroplastie de la hanche et du genou"
                  }
                },
                {
                  "code": "general",
                  "name": {
                    "en": "General surgery",
                    "fr": "Chirurgie générale"
                  }
                },
                {
                  "code": "neuro",
                  "name": {
                    "en": "Neurosurgery",
                    "fr": "Neurochirurgie"
                  }
                },
                {
                  "code": "paediatric",
                  "name": {
                    "en": "Paediatric surgery",
                    "fr": "Chirurgie pédiatrique"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "surgery"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-procedure-other",
              "text": {
                "en": "Which other procedure group?",
                "fr": "Quel autre groupe d’interventions?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 200,
              "options": [],
              "enable_when": [
                {
                  "question": "report-procedure-group",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-modality",
              "text": {
                "en": "Which modality?",
                "fr": "Quelle modalité?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "mri",
                  "name": {
                    "en": "Magnetic resonance imaging (MRI)",
                    "fr": "Imagerie par résonance magnétique (IRM)"
                  }
                },
                {
                  "code": "ct",
                  "name": {
                    "en": "Computed tomography (CT)",
                    "fr": "Tomodensitométrie (TDM)"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "imaging"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-priority-level",
              "text": {
                "en": "Which priority levels?",
                "fr": "Quels niveaux de priorité?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "p1",
                  "name": {
                    "en": "Priority 1 – immediate",
                    "fr": "Priorité 1 – immédiate"
                  }
                },
                {
                  "code": "p2",
                  "name": {
                    "en": "Priority 2 – urgent",
                    "fr": "Priorité 2 – urgente"
                  }
                },
                {
                  "code": "p3",
                  "name": {
                    "en": "Priority 3 – semi-urgent",
                    "fr": "Priorité 3 – semi-urgente"
                  }
                },
                {
                  "code": "p4",
                  "name": {
                    "en": "Priority 4 – elective",
                    "fr": "Priorité 4 – non urgente"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "surgery"
                },
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "imaging"
                }
              ],
              "enable_all": false,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-entries",
              "text": {
                "en": "Which wait list entries?",
                "fr": "Quelles inscriptions à la liste d’attente?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "open",
                  "name": {
                    "en": "Still waiting",
                    "fr": "En attente"
                  }
                },
                {
                  "code": "closed",
                  "name": {
                    "en": "Treated or removed",
                    "fr": "Traitées ou retirées"
                  }
                },
                {
                  "code": "both",
                  "name": {
                    "en": "Both",
                    "fr": "Les deux"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "surgery"
                },
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "imaging"
                }
              ],
              "enable_all": false,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-alc-care",
              "text": {
                "en": "ALC patients in which beds?",
                "fr": "Patients NSA dans quels lits?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "acute",
                  "name": {
                    "en": "Acute care",
                    "fr": "Soins actifs"
                  }
                },
                {
                  "code": "mental-health",
                  "name": {
                    "en": "Mental health",
                    "fr": "Santé mentale"
                  }
                },
                {
                  "code": "complex-continuing",
                  "name": {
                    "en": "Complex continuing care",
                    "fr": "Soins continus complexes"
                  }
                },
                {
                  "code": "rehabilitation",
                  "name": {
                    "en": "Rehabilitation",
                    "fr": "Réadaptation"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "alc"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-er-interval",
              "text": {
                "en": "Which intervals in the emergency room?",
                "fr": "Quels intervalles à la salle des urgences?"
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "offload",
                  "name": {
                    "en": "Ambulance offload",
                    "fr": "Déchargement de l’ambulance"
                  }
                },
                {
                  "code": "assessment",
                  "name": {
                    "en": "Arrival to physician’s first assessment",
                    "fr": "De l’arrivée à la première évaluation par un médecin"
                  }
                },
                {
                  "code": "bed",
                  "name": {
                    "en": "Decision to admit to inpatient bed",
                    "fr": "De la décision d’hospitaliser au lit d’hospitalisation"
                  }
                },
                {
                  "code": "stay",
                  "name": {
                    "en": "Length of stay",
                    "fr": "Durée du séjour"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "report-extract",
                  "equal": true,
                  "answer": "er"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-period-from",
              "text": {
                "en": "Period: first day",
                "fr": "Premier jour de la période"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-period-to",
              "text": {
                "en": "Period: last day",
                "fr": "Dernier jour de la période"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": "report-period-from",
              "items": []
            },
            {
              "link_id": "report-schedule",
              "text": {
                "en": "How often is it needed?",
                "fr": "À quelle fréquence en avez-vous besoin?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "ad-hoc",
                  "name": {
                    "en": "Once (ad hoc)",
                    "fr": "Une seule fois (ponctuel)"
                  }
                },
                {
                  "code": "monthly",
                  "name": {
                    "en": "Every month",
                    "fr": "Tous les mois"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "report-monthly-until",
              "text": {
                "en": "Every month until",
                "fr": "Tous les mois jusqu’au"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [
                {
                  "question": "report-schedule",
                  "equal": true,
                  "answer": "monthly"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "data",
          "text": {
            "en": "Data",
            "fr": "Données"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "data-class",
              "text": {
                "en": "What kind of data does the report contain?",
                "fr": "Quel genre de données le rapport contient-il?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "identifiable",
                  "name": {
                    "en": "Identifiable, one row per patient or visit",
                    "fr": "Identificatoires, une ligne par patient ou par visite"
                  }
                },
                {
                  "code": "de-identified",
                  "name": {
                    "en": "De-identified, one row per patient or visit",
                    "fr": "Dépersonnalisées, une ligne par patient ou par visite"
                  }
                },
                {
                  "code": "aggregate",
                  "name": {
                    "en": "Aggregate, counts and rates only – no request is needed",
                    "fr": "Agrégées, nombres et taux seulement – aucune demande n’est nécessaire"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": "aggregate",
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-elements",
              "text": {
                "en": "Which data elements? Choose only what the purpose needs.",
                "fr": "Quels éléments de données? Ne choisissez que ce que l’usage exige."
              },
              "kind": "choice",
              "required": true,
              "repeats": true,
              "max_length": null,
              "options": [
                {
                  "code": "birth-date",
                  "name": {
                    "en": "Date of birth or age",
                    "fr": "Date de naissance ou âge"
                  }
                },
                {
                  "code": "chart-number",
                  "name": {
                    "en": "Chart number of the facility",
                    "fr": "Numéro de dossier de l’établissement"
                  }
                },
                {
                  "code": "postal-code",
                  "name": {
                    "en": "Postal code",
                    "fr": "Code postal"
                  }
                },
                {
                  "code": "decision-date",
                  "name": {
                    "en": "Date of the decision to treat or of the order",
                    "fr": "Date de la décision de traiter ou de la prescription"
                  }
                },
                {
                  "code": "treatment-date",
                  "name": {
                    "en": "Date of the procedure or scan",
                    "fr": "Date de l’intervention ou de l’examen"
                  }
                },
                {
                  "code": "unavailable",
                  "name": {
                    "en": "Days the patient was unavailable",
                    "fr": "Jours d’indisponibilité du patient"
                  }
                },
                {
                  "code": "priority-level",
                  "name": {
                    "en": "Priority level",
                    "fr": "Niveau de priorité"
                  }
                },
                {
                  "code": "clinician",
                  "name": {
                    "en": "Surgeon or ordering clinician",
                    "fr": "Chirurgienne ou chirurgien, ou personne qui prescrit l’examen"
                  }
                },
                {
                  "code": "destination",
                  "name": {
                    "en": "ALC discharge destination",
                    "fr": "Destination à la sortie (NSA)"
                  }
                },
                {
                  "code": "triage-level",
                  "name": {
                    "en": "Triage level (CTAS)",
                    "fr": "Niveau de triage (ÉTG)"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [
                {
                  "question": "data-class",
                  "equal": false,
                  "answer": "aggregate"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-other-elements",
              "text": {
                "en": "Which other data elements?",
                "fr": "Quels autres éléments de données?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 300,
              "options": [],
              "enable_when": [
                {
                  "question": "data-elements",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "data-justification",
              "text": {
                "en": "Why are identifiable data necessary, and de-identified data not enough?",
                "fr": "Pourquoi des données identificatoires sont-elles nécessaires, et des données dépersonnalisées insuffisantes?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [
                {
                  "question": "data-class",
                  "equal": true,
                  "answer": "identifiable"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "priority",
          "text": {
            "en": "Priority",
            "fr": "Priorité"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "priority-ground",
              "text": {
                "en": "Which activity does the report support?",
                "fr": "Quelle activité le rapport appuie-t-il?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "patient-care",
                  "name": {
                    "en": "Clinical decision making or patient care",
                    "fr": "Décisions cliniques ou soins aux patients"
                  }
                },
                {
                  "code": "funding",
                  "name": {
                    "en": "Funding",
                    "fr": "Financement"
                  }
                },
                {
                  "code": "performance",
                  "name": {
                    "en": "Performance management",
                    "fr": "Gestion du rendement"
                  }
                },
                {
                  "code": "data-quality",
                  "name": {
                    "en": "Data quality and compliance",
                    "fr": "Qualité des données et conformité"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "priority-justification",
              "text": {
                "en": "How does the report support this activity?",
                "fr": "En quoi le rapport appuie-t-il cette activité?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "priority-needed-by",
              "text": {
                "en": "Needed by",
                "fr": "Nécessaire au plus tard le"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "use",
          "text": {
            "en": "Use, recipients and retention",
            "fr": "Utilisation, destinataires et conservation"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "use-purpose",
              "text": {
                "en": "What will the report be used for?",
                "fr": "À quoi le rapport servira-t-il?"
              },
              "kind": "text",
              "required": true,
              "repeats": false,
              "max_length": 2000,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-recipients",
              "text": {
                "en": "Who will see it? One line for each person: name and role",
                "fr": "Qui le verra? Une ligne par personne (nom et fonction)"
              },
              "kind": "string",
              "required": true,
              "repeats": true,
              "max_length": 200,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-linked",
              "text": {
                "en": "Will it be linked with other data?",
                "fr": "Sera-t-il jumelé à d’autres données?"
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-linked-with",
              "text": {
                "en": "Linked with which data?",
                "fr": "Jumelé à quelles données?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 300,
              "options": [],
              "enable_when": [
                {
                  "question": "use-linked",
                  "equal": true,
                  "answer": true
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-retain-until",
              "text": {
                "en": "The data are kept until",
                "fr": "Les données sont conservées jusqu’au"
              },
              "kind": "date",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-destruction",
              "text": {
                "en": "How are they destroyed then?",
                "fr": "Comment sont-elles ensuite détruites?"
              },
              "kind": "choice",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [
                {
                  "code": "secure-erasure",
                  "name": {
                    "en": "Files erased securely",
                    "fr": "Effacement sécurisé des fichiers"
                  }
                },
                {
                  "code": "key-destruction",
                  "name": {
                    "en": "Encrypted files, key destroyed",
                    "fr": "Fichiers chiffrés, destruction de la clé"
                  }
                },
                {
                  "code": "media-destruction",
                  "name": {
                    "en": "Storage media destroyed",
                    "fr": "Destruction du support de stockage"
                  }
                },
                {
                  "code": "shredding",
                  "name": {
                    "en": "Paper cross-cut shredded",
                    "fr": "Déchiquetage du papier en particules"
                  }
                },
                {
                  "code": "other",
                  "name": {
                    "en": "Other",
                    "fr": "Autre"
                  }
                }
              ],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "use-destruction-other",
              "text": {
                "en": "Which other method?",
                "fr": "Quelle autre méthode?"
              },
              "kind": "string",
              "required": true,
              "repeats": false,
              "max_length": 200,
              "options": [],
              "enable_when": [
                {
                  "question": "use-destruction",
                  "equal": true,
                  "answer": "other"
                }
              ],
              "enable_all": true,
              "ends_when": null,
              "attestation": false,
              "not_before": null,
              "items": []
            }
          ]
        },
        {
          "link_id": "attest",
          "text": {
            "en": "Statements of the requester",
            "fr": "Déclarations de la personne requérante"
          },
          "kind": "group",
          "required": false,
          "repeats": false,
          "max_length": null,
          "options": [],
          "enable_when": [],
          "enable_all": true,
          "ends_when": null,
          "attestation": false,
          "not_before": null,
          "items": [
            {
              "link_id": "attest-user",
              "text": {
                "en": "I am an authorized registered user of iPort Access, and I am asking on behalf of my facility.",
                "fr": "Je suis une utilisatrice ou un utilisateur inscrit et autorisé d’iPort Access, et je présente cette demande au nom de mon établissement."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-minimum",
              "text": {
                "en": "I am asking for no more personal health information than the purpose needs.",
                "fr": "Je ne demande pas plus de renseignements personnels sur la santé que l’usage prévu n’en exige."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-sharing",
              "text": {
                "en": "The report goes only to the people named here, and never by e-mail.",
                "fr": "Le rapport n’est transmis qu’aux personnes nommées ici, et jamais par courriel."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-destruction",
              "text": {
                "en": "The data are destroyed by the date and in the way stated here.",
                "fr": "Les données sont détruites au plus tard à la date et de la manière indiquées ici."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            },
            {
              "link_id": "attest-breach",
              "text": {
                "en": "I report any loss, theft or unauthorized use to my facility’s privacy officer at once.",
                "fr": "Je signale sans délai toute perte, tout vol ou toute utilisation non autorisée à la personne responsable de la protection de la vie privée de mon établissement."
              },
              "kind": "boolean",
              "required": true,
              "repeats": false,
              "max_length": null,
              "options": [],
              "enable_when": [],
              "enable_all": true,
              "ends_when": null,
              "attestation": true,
              "not_before": null,
              "items": []
            }
          ]
        }
      ]
    }
  ]
};
