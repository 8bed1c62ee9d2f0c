pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The names of the rows, before the axis begins: beside them, or above them where they are columns.
Item {
    id: headings

    required property Timeline timeline
    required property TimeView view
    required property real lead
    required property rect field
    required property real across // of the first row
    required property real lineHeight

    anchors.fill: parent

    Repeater {
        model: headings.timeline.headings

        Item {
            id: heading

            required property int index
            required property var modelData
            readonly property real place: headings.across + index * headings.view.rowSize
            readonly property real room: headings.view.rowSize - 0.6 * Theme.gap

            x: headings.view.upright ? (Theme.mirrored ? headings.width - place - headings.view.rowSize : place) : Theme.mirrored ? headings.width - headings.lead : 0
            y: headings.view.upright ? 0 : place
            width: headings.view.upright ? headings.view.rowSize : headings.lead
            height: headings.view.upright ? headings.lead : headings.view.rowSize

            Rectangle {
                visible: heading.index > 0
                color: Theme.line
                opacity: 0.4
                width: headings.view.upright ? Math.max(1, Theme.mm * 0.3) : headings.lead + headings.view.edge
                height: headings.view.upright ? headings.lead + headings.view.edge : Math.max(1, Theme.mm * 0.3)
                x: headings.view.upright && Theme.mirrored ? parent.width - width : !headings.view.upright && Theme.mirrored ? parent.width - width : 0
            }
            Text {
                readonly property real side: headings.view.upright ? 0.3 * Theme.gap : Theme.margin

                x: Theme.mirrored ? (headings.view.upright ? 0 : Theme.gap * 0.6) : side
                y: headings.view.upright ? heading.height - height - 0.4 * Theme.gap : Math.max(0.3 * Theme.gap, Math.min(headings.view.baseline - height * 0.7, heading.height - height))
                width: heading.width - side - (headings.view.upright ? 0 : Theme.gap * 0.6)
                text: heading.modelData.text
                textFormat: Text.PlainText
                color: Theme.ink
                wrapMode: Text.Wrap
                font.family: Theme.sans(heading.modelData.script)
                font.weight: Font.DemiBold
                font.pixelSize: Math.round(headings.view.textSize * Theme.stretch(heading.modelData.script))
                lineHeightMode: Text.FixedHeight
                lineHeight: headings.lineHeight
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
