pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// How long something lasts: solid where that is sure, fading or hollow at an end that is not (see `Drawn` in doubts.py).
Item {
    id: span

    required property TimeView view
    required property real begin
    required property real end
    required property real low
    required property real high
    required property color colour
    property int opens: 0
    property int ends: 0
    property real opening: 0 // how long each end is not sure, px
    property real closing: 0
    property real corner: (high - low) / 2 // of what is sure at both ends
    property real least: -2 * Theme.mm // as far as it shows
    property real most: view.edge
    readonly property real long: end - begin
    readonly property real soft: 10 * Theme.mm
    readonly property real head: opens === 0 ? 0 : doubted(opens, opening)
    readonly property real tail: ends === 0 ? 0 : Math.max(0, Math.min(long - head, doubted(ends, closing)))
    readonly property real rim: Math.max(1, Math.min(2, (high - low) / 4, Theme.mm * 0.5))

    function doubted(how: int, extent: real): real {
        const least = how === 2 ? Math.min(soft, 0.4 * long) : how === 3 ? Math.min(0.4 * soft, 0.25 * long) : 0;
        const found = how === 4 ? 0 : Math.min(long, Math.max(extent, least));
        return found < 2 ? 0 : found;
    }

    Laid {
        view: span.view
        from: Math.max(span.least, span.begin + span.head)
        to: Math.min(span.most, span.end - span.tail)
        low: span.low
        high: span.high
        radius: span.head < 1 && span.tail < 1 && span.opens < 4 && span.ends < 4 ? span.corner : 0
        color: span.colour
    }
    Loader {
        active: span.opens !== 3 && (span.head > 0 || span.opens === 4)

        sourceComponent: Soft {
            view: span.view
            outer: span.begin - (span.opens === 4 ? span.soft : 0)
            inner: span.begin + span.head
            low: span.low
            high: span.high
            least: span.least
            most: span.most
            colour: span.colour
        }
    }
    Loader {
        active: span.ends !== 3 && (span.tail > 0 || span.ends === 4)

        sourceComponent: Soft {
            view: span.view
            outer: span.end + (span.ends === 4 ? span.soft : 0)
            inner: span.end - span.tail
            low: span.low
            high: span.high
            least: span.least
            most: span.most
            colour: span.colour
        }
    }
    Loader {
        active: span.opens === 3 && span.head > 0

        sourceComponent: Hollow {
            from: Math.max(span.least, span.begin)
            to: Math.min(span.most, span.begin + span.head + span.rim)
        }
    }
    Loader {
        active: span.ends === 3 && span.tail > 0

        sourceComponent: Hollow {
            from: Math.max(span.least, span.end - span.tail - span.rim)
            to: Math.min(span.most, span.end)
        }
    }

    component Hollow: Laid {
        view: span.view
        low: span.low
        high: span.high
        color: "transparent"
        border.width: span.rim
        border.color: span.colour
    }
}
