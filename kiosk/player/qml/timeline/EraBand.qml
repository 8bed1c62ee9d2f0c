pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// An era: a band behind everything, and its name on a strip at the far side, which stays in view while the era is.
Item {
    id: era

    required property bool used
    required property real u
    required property real uEnd
    required property int level
    required property string title
    required property string script
    required property color band
    required property color strip
    required property color ink
    required property color edge
    required property TimeView view
    readonly property real begin: used ? (u - view.origin) * view.scale + view.shift : 0
    readonly property real end: used ? (uEnd - view.origin) * view.scale + view.shift : 0
    readonly property real from: Math.max(0, begin)
    readonly property real to: Math.min(view.edge, end)
    readonly property real low: view.crown + view.stripLow(level)
    readonly property real high: low + view.stripSize(level)
    readonly property real openness: view.openness(level) // of the strip, for its name
    readonly property real hair: Math.max(1, Math.round(Theme.mm * 0.3))
    readonly property real pad: 2 * Theme.mm
    // A name that is a little too long for its era is set a little smaller.
    readonly property real shrink: Math.min(1, (end - begin - 2 * pad) / Math.max(1, words.implicitWidth))
    readonly property real length: words.implicitWidth * shrink
    readonly property real fits: Math.min(length, to - from - 2 * pad)

    visible: used && to > from
    z: level

    Laid {
        view: era.view
        from: era.from
        to: era.to
        low: era.view.foot
        high: era.view.crown
        color: era.band
        // Many narrow ones within another would be stripes.
        opacity: era.level > 0 ? Math.max(0, Math.min(1, (era.end - era.begin) / (5 * Theme.mm) - 1)) : 1
    }
    Laid {
        view: era.view
        from: era.from
        to: era.to - era.hair
        low: era.low
        high: era.high - era.hair
        color: era.strip

        Rectangle {
            readonly property real thick: Math.round(0.9 * Theme.mm) + (era.view.ribbon - era.hair - Math.round(0.9 * Theme.mm)) * (1 - era.openness)

            x: era.view.upright && Theme.mirrored ? parent.width - width : 0
            y: era.view.upright ? 0 : parent.height - height
            width: era.view.upright ? thick : parent.width
            height: era.view.upright ? parent.height : thick
            color: era.edge
        }
        Item {
            visible: opacity > 0 && era.shrink >= 0.8 && era.fits > 0
            opacity: era.openness
            clip: era.fits < era.length - 0.5
            width: Math.max(0, era.fits)
            height: era.view.heading
            rotation: era.view.upright ? (Theme.mirrored ? -90 : 90) : 0
            x: era.view.upright ? (parent.width - width) / 2 : Theme.mirrored ? parent.width - width - era.pad : era.pad
            y: era.view.upright ? era.pad + (width - height) / 2 : (parent.height - height) / 2

            Text {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.mirrored ? parent.width - width : 0
                scale: Math.max(0.8, era.shrink)
                transformOrigin: Theme.mirrored ? Item.Right : Item.Left
                text: era.title
                textFormat: Text.PlainText
                color: era.ink
                font.family: Theme.sans(era.script)
                font.weight: Font.Medium
                font.pixelSize: Math.round(era.view.textSize * Theme.stretch(era.script))
                Accessible.ignored: true
            }
        }
    }
}
