pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// An end that is not sure: nothing at its outer place, all there at its inner one, and drawn as far as it shows.
Laid {
    id: soft

    required property real outer
    required property real inner
    required property color colour
    property real least: -2 * Theme.mm
    property real most: view.edge
    readonly property bool backwards: Theme.mirrored && !view.upright

    function tone(at: real): color {
        return Qt.alpha(colour, colour.a * (inner === outer ? 1 : Math.max(0, Math.min(1, (at - outer) / (inner - outer)))));
    }

    from: Math.max(least, Math.min(outer, inner))
    to: Math.min(most, Math.max(outer, inner))
    gradient: Gradient {
        orientation: soft.view.upright ? Gradient.Vertical : Gradient.Horizontal

        GradientStop {
            position: 0
            color: soft.tone(soft.backwards ? soft.to : soft.from)
        }
        GradientStop {
            position: 1
            color: soft.tone(soft.backwards ? soft.from : soft.to)
        }
    }
}
