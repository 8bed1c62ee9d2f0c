pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// The tiles that share a screen.
Item {
    id: screenful

    required property Player player
    required property Wall wall
    required property int index
    required property bool current
    property int made: 0 // tiles, ever: whenever one comes, all are asked again
    readonly property bool waiting: {
        for (let i = 0; made > 0 && i < tiles.count; i += 1) {
            if ((tiles.itemAt(i) as WallTile)?.waiting ?? true)
                return true;
        }
        return made === 0;
    }

    signal chosen(WallTile tile)

    Repeater {
        id: tiles

        model: screenful.wall.tiles(screenful.index, screenful.wall.revision)
        onItemAdded: screenful.made += 1

        WallTile {
            id: tile

            required property var modelData

            player: screenful.player
            page: modelData.index
            lead: modelData.lead
            accented: modelData.accented
            x: Theme.margin + (Theme.mirrored ? screenful.wall.width - modelData.x - modelData.width : modelData.x)
            y: modelData.y
            width: modelData.width
            height: modelData.height
            enabledByState: screenful.current
            onActivated: screenful.chosen(tile)
        }
    }
}
