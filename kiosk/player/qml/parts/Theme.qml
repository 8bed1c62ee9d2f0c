pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// The look by name: sizes in pixels of this screen (made from millimetres), colours by role, one motion vocabulary.
QtObject {
    id: theme

    // Given by Main, from the machine's screen, the edition's look and the visitor's choices.
    property real mm: 3.6 // pixels in a millimetre
    property real distance: 600 // from the eye to the glass, mm
    property real textScale: 1
    property bool mirrored: false
    property bool upright: false // a screen taller than wide
    property bool still: false // no motion at all: snapshots
    property bool keysInUse: false // the last input came from a keyboard: the focus shows
    property Palette palette: null

    readonly property color ground: palette?.ground ?? "transparent"
    readonly property color panel: palette?.panel ?? "transparent"
    readonly property color raised: palette?.raised ?? "transparent"
    readonly property color pressed: palette?.pressed ?? "transparent"
    readonly property color ink: palette?.ink ?? "transparent"
    readonly property color quiet: palette?.quiet ?? "transparent"
    readonly property color line: palette?.line ?? "transparent"
    readonly property color accent: palette?.accent ?? "transparent"
    readonly property color accentText: palette?.accentText ?? "transparent"
    readonly property color accentInk: palette?.accentInk ?? "transparent"
    readonly property color focus: palette?.focus ?? "transparent"
    readonly property color scrim: palette?.scrim ?? "transparent"
    readonly property color scrimInk: palette?.scrimInk ?? "transparent"

    // A capital letter is at least 4.8 mm high at 60 cm and grows with the distance (Section 508 §402.4).
    readonly property real capital: 4.8 * mm * distance / 600
    readonly property real serifCapital: 0.67 // of Source Serif 4, in em
    readonly property real sansCapital: 0.727 // of Inter, in em

    readonly property real plainLabelSize: capital / sansCapital
    readonly property real plainReadingSize: capital / serifCapital * 1.08
    readonly property real labelSize: plainLabelSize * textScale
    // A label below a picture has the screen's whole width: it is set larger than one beside it.
    readonly property real breadth: upright ? 1.3 : 1
    readonly property real unscaledReadingSize: plainReadingSize * breadth
    readonly property real readingSize: unscaledReadingSize * textScale
    readonly property real tileSize: plainReadingSize * 1.2 * (1 + (textScale - 1) * 0.6)
    // Titles start far above the size that has to be reached, so they grow half as fast as the text below them.
    readonly property real titleScale: 1 + (textScale - 1) * 0.5
    readonly property real titleSize: unscaledReadingSize * 2.1 * titleScale
    readonly property real headingSize: unscaledReadingSize * 1.45 * titleScale
    // Read from 3 m: five times the size that is read from 60 cm.
    readonly property real farSize: 4.8 * mm * 3000 / 600 / serifCapital

    // Touch targets are 20 mm (Colle & Hiszem 2004).
    readonly property real target: 20 * mm
    readonly property real space: 2.5 * mm // the grid's unit
    readonly property real gap: 5 * mm
    readonly property real margin: 13.5 * mm
    readonly property real bar: target + 2 * 5.5 * mm
    readonly property real ring: Math.max(2, 0.8 * mm) // the focus, never under 2 px (WCAG 2.4.13)

    readonly property int swift: still ? 0 : 250
    readonly property int calm: still ? 0 : 400
    readonly property int slow: still ? 0 : 1200
    readonly property int easing: Easing.OutCubic

    // Where a page has room its text is larger by itself. That counts towards what a visitor asks for: every step of the
    // text size is larger than the one before, and 200 % is twice the plain size on every page.
    function grown(growth: real): real {
        return Math.pow(growth, 2 - textScale);
    }

    function serif(script: string): string {
        switch (script) {
        case "Arab":
            return "Noto Naskh Arabic";
        case "Hebr":
            return "Noto Serif Hebrew";
        default:
            return "Source Serif 4";
        }
    }

    function display(script: string): string {
        return script === "Arab" || script === "Hebr" ? serif(script) : "Source Serif 4 Display";
    }

    function sans(script: string): string {
        switch (script) {
        case "Arab":
            return "Noto Sans Arabic";
        case "Hebr":
            return "Noto Sans Hebrew";
        default:
            return "Inter";
        }
    }

    // Naskh is drawn small in its em and needs room above and below.
    function stretch(script: string): real {
        return script === "Arab" ? 1.12 : 1;
    }

    // Of the font's size, from one line to the next.
    function leading(script: string): real {
        return script === "Arab" ? 1.75 : 1.5;
    }

    function tightLeading(script: string): real {
        return script === "Arab" ? 1.55 : 1.14;
    }
}
