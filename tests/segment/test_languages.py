"""The language of a draft: by script, and by the commonest words of Latin languages."""

from __future__ import annotations

import pytest

from drafter import outline


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This document specifies the requirements for the cleaning of rice mills.", "en"),
        ("Dieses Dokument legt die Anforderungen an die Reinigung von Mühlen fest.", "de"),
        ("Le présent document spécifie les exigences pour le nettoyage des moulins.", "fr"),
        ("Este documento especifica los requisitos para la limpieza de los molinos.", "es"),
        ("Il presente documento specifica i requisiti per la pulizia dei mulini.", "it"),
        ("Este documento especifica os requisitos para a limpeza dos moinhos de arroz.", "pt"),
        ("Niniejszy dokument określa wymagania dla czyszczenia młynów oraz nie jest normą.", "pl"),
        ("Настоящий документ устанавливает требования к очистке мельниц.", "ru"),
        ("本文件规定了碾米机的清洁要求。", "zh"),
        ("この文書は、精米機の清掃に関する要求事項を規定する。", "ja"),
        ("이 문서는 정미기의 청소에 관한 요구사항을 규정한다.", "ko"),
        ("RDF OWL XML SPARQL", "en"),
    ],
)
def test_the_commonest_words_and_the_script_tell_the_language(text: str, language: str) -> None:
    assert outline.parse(text).metadata.language == language


def test_a_foreign_title_or_quotation_does_not_change_the_language() -> None:
    text = (
        "Céréales et légumineuses — Spécifications et méthodes d'essai pour le riz\n"
        "This document specifies the requirements for the cleaning of rice mills.\n"
        "It is applicable to mills with a powered drive that are used in the rice industry."
    )
    assert outline.parse(text).metadata.language == "en"
